"""The only floor that speaks SQL: tables, queries, the audit chain and migrations."""
