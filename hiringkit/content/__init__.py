"""Files under question_sets/ and rubrics/ become domain values: schema, loading, lint, import and export."""
