"""First."""

import sqlalchemy as sa
from alembic import op
from hiringkit.store.database import UtcDateTime
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('attachment_files',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_attachment_files'))
    )
    op.create_table('attempts',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('spent', sa.Float(), nullable=False),
    sa.Column('as_of', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_attempts'))
    )
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempts_as_of'), ['as_of'], unique=False)

    op.create_table('audit_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('mac', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('audit_lines',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('actor', sa.String(length=16), nullable=False),
    sa.Column('source', sa.String(length=60), nullable=False),
    sa.Column('act', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('details', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('mac', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit_lines'))
    )
    with op.batch_alter_table('audit_lines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_lines_act'), ['act'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_lines_actor'), ['actor'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_lines_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_lines_subject'), ['subject'], unique=False)

    op.create_table('organisation',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('logo', sa.LargeBinary(), nullable=True),
    sa.Column('logo_type', sa.String(length=40), nullable=True),
    sa.Column('time_zone', sa.String(length=64), nullable=False),
    sa.Column('paper', sa.String(length=10), nullable=False),
    sa.Column('support_mail', sa.String(length=254), nullable=False),
    sa.Column('policies', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('second_factor', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.CheckConstraint("paper IN ('A4', 'Letter')", name=op.f('ck_organisation_paper')),
    sa.CheckConstraint('id = 1', name=op.f('ck_organisation_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    op.create_table('passkey_challenges',
    sa.Column('challenge_hash', sa.String(length=64), nullable=False),
    sa.Column('bound_to', sa.String(length=64), nullable=False),
    sa.Column('expires_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('challenge_hash', name=op.f('pk_passkey_challenges'))
    )
    with op.batch_alter_table('passkey_challenges', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_challenges_expires_at'), ['expires_at'], unique=False)

    op.create_table('people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('latin_name', sa.String(length=200), nullable=False),
    sa.Column('lang', sa.String(length=35), nullable=False),
    sa.Column('dir', sa.String(length=3), nullable=False),
    sa.Column('job_function', sa.String(length=100), nullable=False),
    sa.Column('team', sa.String(length=100), nullable=False),
    sa.Column('seniority', sa.String(length=100), nullable=False),
    sa.Column('time_zone', sa.String(length=64), nullable=False),
    sa.Column('roles', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('password_changed_at', UtcDateTime(), nullable=True),
    sa.Column('totp_secret', sa.String(length=64), nullable=True),
    sa.Column('totp_last_step', sa.Integer(), nullable=True),
    sa.Column('recovery_hashes', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('calendar_hash', sa.String(length=64), nullable=True),
    sa.CheckConstraint("dir IN ('ltr', 'rtl')", name=op.f('ck_people_dir')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('calendar_hash', name=op.f('uq_people_calendar_hash')),
    sa.UniqueConstraint('email', name=op.f('uq_people_email')),
    sa.UniqueConstraint('ref', name=op.f('uq_people_ref'))
    )
    op.create_table('question_edition',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_edition'))
    )
    op.create_table('reading_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('mac', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading_head'))
    )
    op.create_table('reading_log',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('actor', sa.String(length=16), nullable=False),
    sa.Column('source', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('mac', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_reading_log'))
    )
    with op.batch_alter_table('reading_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_log_actor'), ['actor'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_log_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_log_subject'), ['subject'], unique=False)

    op.create_table('reset_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reset_requests'))
    )
    op.create_table('tombstones',
    sa.Column('candidate', sa.String(length=16), nullable=False),
    sa.Column('way', sa.String(length=12), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(length=16), nullable=False),
    sa.CheckConstraint("way IN ('erased', 'anonymised')", name=op.f('ck_tombstones_way')),
    sa.PrimaryKeyConstraint('candidate', name=op.f('pk_tombstones'))
    )
    op.create_table('account_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('expires_at', UtcDateTime(), nullable=False),
    sa.Column('used_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("purpose IN ('setup', 'invite', 'reset')", name=op.f('ck_account_links_purpose')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_account_links_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_account_links_token_hash'))
    )
    with op.batch_alter_table('account_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_links_person_id'), ['person_id'], unique=False)

    op.create_table('calibration_panels',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('exercise', sa.String(length=80), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('ratings', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('people', sa.Text(), nullable=False),
    sa.Column('is_withdrawn', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_calibration_panels_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calibration_panels')),
    sa.UniqueConstraint('ref', name=op.f('uq_calibration_panels_ref'))
    )
    with op.batch_alter_table('calibration_panels', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calibration_panels_exercise'), ['exercise'], unique=False)

    op.create_table('calibration_sittings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('trainee_id', sa.Integer(), nullable=False),
    sa.Column('guide_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('signed_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("kind IN ('shadow', 'reverse')", name=op.f('ck_calibration_sittings_kind')),
    sa.CheckConstraint("state IN ('waiting', 'signed', 'returned')", name=op.f('ck_calibration_sittings_state')),
    sa.ForeignKeyConstraint(['guide_id'], ['people.id'], name=op.f('fk_calibration_sittings_guide_id')),
    sa.ForeignKeyConstraint(['trainee_id'], ['people.id'], name=op.f('fk_calibration_sittings_trainee_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calibration_sittings')),
    sa.UniqueConstraint('ref', name=op.f('uq_calibration_sittings_ref'))
    )
    with op.batch_alter_table('calibration_sittings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calibration_sittings_guide_id'), ['guide_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calibration_sittings_trainee_id'), ['trainee_id'], unique=False)

    op.create_table('identities',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(length=300), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_identities_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identities')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_identities_issuer_subject'))
    )
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_identities_person_id'), ['person_id'], unique=False)

    op.create_table('interviewer_wishes',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reminders_off', sa.Boolean(), nullable=False),
    sa.Column('reminded_at', UtcDateTime(), nullable=True),
    sa.Column('guide', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_interviewer_wishes_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_interviewer_wishes'))
    )
    op.create_table('jobs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('heartbeat_at', UtcDateTime(), nullable=True),
    sa.Column('finished_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_jobs_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jobs')),
    sa.UniqueConstraint('ref', name=op.f('uq_jobs_ref'))
    )
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jobs_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_jobs_subject'), ['subject'], unique=False)

    op.create_table('loops',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=60), nullable=False),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('origin', sa.String(length=120), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.Column('edits', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_loops_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loops')),
    sa.UniqueConstraint('ref', name=op.f('uq_loops_ref'))
    )
    with op.batch_alter_table('loops', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_loops_role'), ['role'], unique=False)

    op.create_table('passkeys',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('credential', sa.String(length=1400), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('uses', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('last_used_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_passkeys_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkeys')),
    sa.UniqueConstraint('credential', name=op.f('uq_passkeys_credential')),
    sa.UniqueConstraint('ref', name=op.f('uq_passkeys_ref'))
    )
    with op.batch_alter_table('passkeys', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkeys_person_id'), ['person_id'], unique=False)

    op.create_table('question_uploads',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('mapping', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('defaults', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_question_uploads_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_uploads')),
    sa.UniqueConstraint('person_id', name=op.f('uq_question_uploads_person_id')),
    sa.UniqueConstraint('ref', name=op.f('uq_question_uploads_ref'))
    )
    op.create_table('questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_questions_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions')),
    sa.UniqueConstraint('name', name=op.f('uq_questions_name')),
    sa.UniqueConstraint('ref', name=op.f('uq_questions_ref'))
    )
    op.create_table('retention_choices',
    sa.Column('scope', sa.String(length=16), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_retention_choices_by')),
    sa.PrimaryKeyConstraint('scope', name=op.f('pk_retention_choices'))
    )
    op.create_table('sessions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('last_seen_at', UtcDateTime(), nullable=False),
    sa.Column('kept', sa.Boolean(), nullable=False),
    sa.Column('agent', sa.String(length=40), nullable=False),
    sa.Column('network', sa.String(length=60), nullable=False),
    sa.Column('data', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('how', sa.String(length=10), nullable=False),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('proved_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_sessions_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('ref', name=op.f('uq_sessions_ref')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sessions_token_hash'))
    )
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sessions_person_id'), ['person_id'], unique=False)

    op.create_table('calibration_rounds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('exercise', sa.String(length=80), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('panel_id', sa.Integer(), nullable=True),
    sa.Column('ratings', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('key', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('deviation', sa.Integer(), nullable=False),
    sa.Column('bias', sa.Integer(), nullable=False),
    sa.Column('is_passed', sa.Boolean(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('expires_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['panel_id'], ['calibration_panels.id'], name=op.f('fk_calibration_rounds_panel_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_calibration_rounds_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calibration_rounds')),
    sa.UniqueConstraint('ref', name=op.f('uq_calibration_rounds_ref'))
    )
    with op.batch_alter_table('calibration_rounds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calibration_rounds_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_calibration_rounds_person_id'), ['person_id'], unique=False)

    op.create_table('loop_states',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('loop_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('draft', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['loop_id'], ['loops.id'], name=op.f('fk_loop_states_loop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loop_states')),
    sa.UniqueConstraint('loop_id', 'number', name=op.f('uq_loop_states_loop_id_number'))
    )
    op.create_table('loop_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('loop_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('frozen_by', sa.Integer(), nullable=False),
    sa.Column('frozen_at', UtcDateTime(), nullable=False),
    sa.Column('retired_at', UtcDateTime(), nullable=True),
    sa.Column('sign_off', sa.String(length=10), nullable=False),
    sa.Column('signed_by', sa.Integer(), nullable=True),
    sa.Column('signed_at', UtcDateTime(), nullable=True),
    sa.Column('sign_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['frozen_by'], ['people.id'], name=op.f('fk_loop_versions_frozen_by')),
    sa.ForeignKeyConstraint(['loop_id'], ['loops.id'], name=op.f('fk_loop_versions_loop_id')),
    sa.ForeignKeyConstraint(['signed_by'], ['people.id'], name=op.f('fk_loop_versions_signed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loop_versions')),
    sa.UniqueConstraint('loop_id', 'number', name=op.f('uq_loop_versions_loop_id_number')),
    sa.UniqueConstraint('ref', name=op.f('uq_loop_versions_ref'))
    )
    op.create_table('question_revisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('edits', sa.Integer(), nullable=False),
    sa.Column('origin', sa.String(length=200), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('reviewed_by', sa.Integer(), nullable=True),
    sa.Column('reviewed_at', UtcDateTime(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['people.id'], name=op.f('fk_question_revisions_changed_by')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_revisions_question_id')),
    sa.ForeignKeyConstraint(['reviewed_by'], ['people.id'], name=op.f('fk_question_revisions_reviewed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_revisions')),
    sa.UniqueConstraint('question_id', 'number', name=op.f('uq_question_revisions_question_id_number'))
    )
    with op.batch_alter_table('question_revisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_revisions_state'), ['state'], unique=False)

    op.create_table('kits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('interviewers', sa.Integer(), nullable=False),
    sa.Column('items', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['loop_versions.id'], name=op.f('fk_kits_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kits')),
    sa.UniqueConstraint('ref', name=op.f('uq_kits_ref')),
    sa.UniqueConstraint('version_id', 'name', name=op.f('uq_kits_version_id_name'))
    )
    op.create_table('openings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('team', sa.String(length=200), nullable=False),
    sa.Column('needs', sa.Text(), nullable=False),
    sa.Column('headcount', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('blind_rule', sa.String(length=10), nullable=False),
    sa.Column('decider_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('closed_reason', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_openings_created_by')),
    sa.ForeignKeyConstraint(['decider_id'], ['people.id'], name=op.f('fk_openings_decider_id')),
    sa.ForeignKeyConstraint(['version_id'], ['loop_versions.id'], name=op.f('fk_openings_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_openings')),
    sa.UniqueConstraint('code', name=op.f('uq_openings_code')),
    sa.UniqueConstraint('ref', name=op.f('uq_openings_ref'))
    )
    with op.batch_alter_table('openings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_openings_version_id'), ['version_id'], unique=False)

    op.create_table('question_authors',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_question_authors_person_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['question_revisions.id'], name=op.f('fk_question_authors_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_authors')),
    sa.UniqueConstraint('revision_id', 'person_id', name=op.f('uq_question_authors_revision_id_person_id'))
    )
    with op.batch_alter_table('question_authors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_authors_person_id'), ['person_id'], unique=False)

    op.create_table('candidates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('latin_name', sa.String(length=200), nullable=False),
    sa.Column('pronunciation', sa.String(length=200), nullable=False),
    sa.Column('lang', sa.String(length=35), nullable=False),
    sa.Column('dir', sa.String(length=3), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('phone', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("dir IN ('ltr', 'rtl')", name=op.f('ck_candidates_dir')),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_candidates_created_by')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_candidates_opening_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_candidates_person_id')),
    sa.ForeignKeyConstraint(['version_id'], ['loop_versions.id'], name=op.f('fk_candidates_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidates')),
    sa.UniqueConstraint('ref', name=op.f('uq_candidates_ref'))
    )
    with op.batch_alter_table('candidates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidates_email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_candidates_opening_id'), ['opening_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_candidates_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_candidates_version_id'), ['version_id'], unique=False)

    op.create_table('opening_members',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('duty', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_opening_members_opening_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_opening_members_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_members')),
    sa.UniqueConstraint('opening_id', 'person_id', 'duty', name=op.f('uq_opening_members_opening_id_person_id_duty'))
    )
    with op.batch_alter_table('opening_members', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_members_person_id'), ['person_id'], unique=False)

    op.create_table('opening_tasks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('importance', sa.Integer(), nullable=False),
    sa.Column('at_entry', sa.Boolean(), nullable=False),
    sa.Column('competencies', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.CheckConstraint('importance BETWEEN 1 AND 5', name=op.f('ck_opening_tasks_importance')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_opening_tasks_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_tasks'))
    )
    with op.batch_alter_table('opening_tasks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_tasks_opening_id'), ['opening_id'], unique=False)

    op.create_table('preparations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('welcome', sa.Text(), nullable=False),
    sa.Column('tools', sa.Text(), nullable=False),
    sa.Column('prepare', sa.Text(), nullable=False),
    sa.Column('adjust', sa.Text(), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=True),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_preparations_by')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_preparations_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_preparations')),
    sa.UniqueConstraint('opening_id', name=op.f('uq_preparations_opening_id')),
    sa.UniqueConstraint('token', name=op.f('uq_preparations_token'))
    )
    op.create_table('question_flags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('kit_id', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.Column('settled_at', UtcDateTime(), nullable=True),
    sa.Column('settled_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['kit_id'], ['kits.id'], name=op.f('fk_question_flags_kit_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_question_flags_person_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['people.id'], name=op.f('fk_question_flags_settled_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_flags')),
    sa.UniqueConstraint('ref', name=op.f('uq_question_flags_ref'))
    )
    with op.batch_alter_table('question_flags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_flags_kit_id'), ['kit_id'], unique=False)
        batch_op.create_index('ix_question_flags_open', ['key', 'settled_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_flags_person_id'), ['person_id'], unique=False)

    op.create_table('rosters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('mapping', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_rosters_opening_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_rosters_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rosters')),
    sa.UniqueConstraint('person_id', 'opening_id', name=op.f('uq_rosters_person_id_opening_id')),
    sa.UniqueConstraint('ref', name=op.f('uq_rosters_ref'))
    )
    with op.batch_alter_table('rosters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rosters_opening_id'), ['opening_id'], unique=False)

    op.create_table('slates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('audience', sa.String(length=20), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('issued_by', sa.Integer(), nullable=False),
    sa.Column('issued_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['issued_by'], ['people.id'], name=op.f('fk_slates_issued_by')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_slates_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slates')),
    sa.UniqueConstraint('opening_id', 'edition', name=op.f('uq_slates_opening_id_edition')),
    sa.UniqueConstraint('ref', name=op.f('uq_slates_ref'))
    )
    with op.batch_alter_table('slates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slates_sha256'), ['sha256'], unique=False)

    op.create_table('survey_answers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('answers', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_survey_answers_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_answers'))
    )
    with op.batch_alter_table('survey_answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_answers_opening_id'), ['opening_id'], unique=False)

    op.create_table('voided_questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('kit_name', sa.String(length=80), nullable=False),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_voided_questions_by')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_voided_questions_opening_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voided_questions')),
    sa.UniqueConstraint('opening_id', 'kit_name', 'item', name=op.f('uq_voided_questions_opening_id_kit_name_item'))
    )
    op.create_table('adjustments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('arrangement', sa.Text(), nullable=False),
    sa.Column('extra_minutes', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_adjustments_by')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_adjustments_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adjustments')),
    sa.UniqueConstraint('candidate_id', name=op.f('uq_adjustments_candidate_id'))
    )
    op.create_table('attachments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('url', sa.String(length=1000), nullable=False),
    sa.Column('media', sa.String(length=40), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(length=20), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('for_interviewers', sa.Boolean(), nullable=False),
    sa.Column('in_packet', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_attachments_by')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_attachments_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachments')),
    sa.UniqueConstraint('ref', name=op.f('uq_attachments_ref'))
    )
    with op.batch_alter_table('attachments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachments_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachments_sha256'), ['sha256'], unique=False)

    op.create_table('debriefs',
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('meets_at', UtcDateTime(), nullable=True),
    sa.Column('chair_id', sa.Integer(), nullable=True),
    sa.Column('agenda', sa.Text(), nullable=False),
    sa.Column('went_on_by', sa.Integer(), nullable=True),
    sa.Column('went_on_reason', sa.Text(), nullable=False),
    sa.Column('went_on_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_debriefs_candidate_id')),
    sa.ForeignKeyConstraint(['chair_id'], ['people.id'], name=op.f('fk_debriefs_chair_id')),
    sa.ForeignKeyConstraint(['went_on_by'], ['people.id'], name=op.f('fk_debriefs_went_on_by')),
    sa.PrimaryKeyConstraint('candidate_id', name=op.f('pk_debriefs'))
    )
    op.create_table('decisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.Column('level', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('against_reason', sa.Text(), nullable=False),
    sa.Column('conditions', sa.Text(), nullable=False),
    sa.Column('decider_id', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('reopened_at', UtcDateTime(), nullable=True),
    sa.Column('reopened_reason', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('needs_sign_off', sa.Boolean(), nullable=False),
    sa.Column('signed_by', sa.Integer(), nullable=True),
    sa.Column('signed_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_decisions_candidate_id')),
    sa.ForeignKeyConstraint(['decider_id'], ['people.id'], name=op.f('fk_decisions_decider_id')),
    sa.ForeignKeyConstraint(['signed_by'], ['people.id'], name=op.f('fk_decisions_signed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decisions_candidate_id'), ['candidate_id'], unique=False)

    op.create_table('gates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_gates_by')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_gates_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gates')),
    sa.UniqueConstraint('candidate_id', 'stage', name=op.f('uq_gates_candidate_id_stage'))
    )
    with op.batch_alter_table('gates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gates_candidate_id'), ['candidate_id'], unique=False)

    op.create_table('interviews',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('kit_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', UtcDateTime(), nullable=False),
    sa.Column('time_zone', sa.String(length=64), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('extra_minutes', sa.Integer(), nullable=False),
    sa.Column('call_url', sa.String(length=400), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('cancelled_reason', sa.Text(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_interviews_candidate_id')),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_interviews_created_by')),
    sa.ForeignKeyConstraint(['kit_id'], ['kits.id'], name=op.f('fk_interviews_kit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interviews')),
    sa.UniqueConstraint('ref', name=op.f('uq_interviews_ref'))
    )
    with op.batch_alter_table('interviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interviews_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interviews_kit_id'), ['kit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interviews_starts_at'), ['starts_at'], unique=False)

    op.create_table('legal_holds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=True),
    sa.Column('opening_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('placed_by', sa.Integer(), nullable=False),
    sa.Column('placed_at', UtcDateTime(), nullable=False),
    sa.Column('released_by', sa.Integer(), nullable=True),
    sa.Column('released_at', UtcDateTime(), nullable=True),
    sa.Column('release_reason', sa.Text(), nullable=False),
    sa.CheckConstraint('(candidate_id IS NULL) <> (opening_id IS NULL)', name=op.f('ck_legal_holds_on_one_thing')),
    sa.CheckConstraint('released_by IS NULL OR released_by <> placed_by', name=op.f('ck_legal_holds_second_person')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_legal_holds_candidate_id')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_legal_holds_opening_id')),
    sa.ForeignKeyConstraint(['placed_by'], ['people.id'], name=op.f('fk_legal_holds_placed_by')),
    sa.ForeignKeyConstraint(['released_by'], ['people.id'], name=op.f('fk_legal_holds_released_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_holds')),
    sa.UniqueConstraint('ref', name=op.f('uq_legal_holds_ref'))
    )
    with op.batch_alter_table('legal_holds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_legal_holds_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_legal_holds_opening_id'), ['opening_id'], unique=False)

    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('edits', sa.Integer(), nullable=False),
    sa.Column('begun_at', UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('finished_at', UtcDateTime(), nullable=True),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_letters_candidate_id')),
    sa.ForeignKeyConstraint(['changed_by'], ['people.id'], name=op.f('fk_letters_changed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('ref', name=op.f('uq_letters_ref'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_candidate_id'), ['candidate_id'], unique=False)

    op.create_table('overrides',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('granted_by', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_overrides_candidate_id')),
    sa.ForeignKeyConstraint(['granted_by'], ['people.id'], name=op.f('fk_overrides_granted_by')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_overrides_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_overrides')),
    sa.UniqueConstraint('candidate_id', 'person_id', name=op.f('uq_overrides_candidate_id_person_id'))
    )
    with op.batch_alter_table('overrides', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_overrides_person_id'), ['person_id'], unique=False)

    op.create_table('packet_fragments',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('opening_id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_packet_fragments_candidate_id')),
    sa.ForeignKeyConstraint(['opening_id'], ['openings.id'], name=op.f('fk_packet_fragments_opening_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_packet_fragments'))
    )
    with op.batch_alter_table('packet_fragments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_packet_fragments_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_packet_fragments_made_at'), ['made_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_packet_fragments_opening_id'), ['opening_id'], unique=False)

    op.create_table('packets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('audience', sa.String(length=20), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('base', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('issued_by', sa.Integer(), nullable=False),
    sa.Column('issued_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_packets_candidate_id')),
    sa.ForeignKeyConstraint(['issued_by'], ['people.id'], name=op.f('fk_packets_issued_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_packets')),
    sa.UniqueConstraint('candidate_id', 'edition', 'audience', name=op.f('uq_packets_candidate_id_edition_audience')),
    sa.UniqueConstraint('ref', name=op.f('uq_packets_ref'))
    )
    with op.batch_alter_table('packets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_packets_sha256'), ['sha256'], unique=False)

    op.create_table('record_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('received_at', UtcDateTime(), nullable=False),
    sa.Column('due_at', UtcDateTime(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('answered_at', UtcDateTime(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('access', 'erasure')", name=op.f('ck_record_requests_kind')),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_record_requests_by')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_record_requests_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_requests')),
    sa.UniqueConstraint('ref', name=op.f('uq_record_requests_ref'))
    )
    with op.batch_alter_table('record_requests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_record_requests_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_record_requests_due_at'), ['due_at'], unique=False)

    op.create_table('records_kept',
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('until', UtcDateTime(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_records_kept_by')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_records_kept_candidate_id')),
    sa.PrimaryKeyConstraint('candidate_id', name=op.f('pk_records_kept'))
    )
    op.create_table('recusals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_recusals_candidate_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_recusals_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recusals')),
    sa.UniqueConstraint('candidate_id', 'person_id', name=op.f('uq_recusals_candidate_id_person_id'))
    )
    op.create_table('slate_pdfs',
    sa.Column('slate_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['slate_id'], ['slates.id'], name=op.f('fk_slate_pdfs_slate_id')),
    sa.PrimaryKeyConstraint('slate_id', 'place', name=op.f('pk_slate_pdfs'))
    )
    with op.batch_alter_table('slate_pdfs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slate_pdfs_sha256'), ['sha256'], unique=False)

    op.create_table('survey_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_survey_links_candidate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_links')),
    sa.UniqueConstraint('candidate_id', name=op.f('uq_survey_links_candidate_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_survey_links_token_hash'))
    )
    op.create_table('votes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('dissent', sa.Text(), nullable=False),
    sa.Column('sealed_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint('round IN (1, 2)', name=op.f('ck_votes_round')),
    sa.CheckConstraint('value BETWEEN 1 AND 4', name=op.f('ck_votes_value')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_votes_candidate_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_votes_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_votes')),
    sa.UniqueConstraint('candidate_id', 'person_id', 'round', name=op.f('uq_votes_candidate_id_person_id_round'))
    )
    with op.batch_alter_table('votes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_votes_person_id'), ['person_id'], unique=False)

    op.create_table('declines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('interview_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('card', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['interview_id'], ['interviews.id'], name=op.f('fk_declines_interview_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_declines_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_declines'))
    )
    with op.batch_alter_table('declines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_declines_interview_id'), ['interview_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_declines_person_id'), ['person_id'], unique=False)

    op.create_table('guests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('packet_id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('code_hash', sa.String(length=200), nullable=False),
    sa.Column('wrong', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.Column('expires_at', UtcDateTime(), nullable=False),
    sa.Column('revoked_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_guests_candidate_id')),
    sa.ForeignKeyConstraint(['made_by'], ['people.id'], name=op.f('fk_guests_made_by')),
    sa.ForeignKeyConstraint(['packet_id'], ['packets.id'], name=op.f('fk_guests_packet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests')),
    sa.UniqueConstraint('ref', name=op.f('uq_guests_ref')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_guests_token_hash'))
    )
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guests_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guests_packet_id'), ['packet_id'], unique=False)

    op.create_table('messages',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('candidate_id', sa.Integer(), nullable=True),
    sa.Column('interview_id', sa.Integer(), nullable=True),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('thread', sa.String(length=120), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(length=400), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('calendar', sa.Text(), nullable=False),
    sa.Column('seed', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=400), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('next_at', UtcDateTime(), nullable=False),
    sa.Column('taken_at', UtcDateTime(), nullable=True),
    sa.Column('useless_at', UtcDateTime(), nullable=True),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_messages_candidate_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['interview_id'], ['interviews.id'], name=op.f('fk_messages_interview_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_messages_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_messages')),
    sa.UniqueConstraint('key', name=op.f('uq_messages_key')),
    sa.UniqueConstraint('ref', name=op.f('uq_messages_ref'))
    )
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_messages_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_messages_interview_id'), ['interview_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_messages_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_messages_state_next', ['state', 'next_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_messages_thread'), ['thread'], unique=False)

    op.create_table('pdf_parts',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('packet_id', sa.Integer(), nullable=True),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['packet_id'], ['packets.id'], name=op.f('fk_pdf_parts_packet_id')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_pdf_parts'))
    )
    with op.batch_alter_table('pdf_parts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pdf_parts_packet_id'), ['packet_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pdf_parts_sha256'), ['sha256'], unique=False)

    op.create_table('scorecards',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('interview_id', sa.Integer(), nullable=False),
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('due_at', UtcDateTime(), nullable=False),
    sa.Column('started_at', UtcDateTime(), nullable=True),
    sa.Column('call_started_at', UtcDateTime(), nullable=True),
    sa.Column('call_minutes', sa.Integer(), nullable=True),
    sa.Column('recommendation', sa.Integer(), nullable=True),
    sa.Column('rationale', sa.Text(), nullable=False),
    sa.Column('closing_notes', sa.Text(), nullable=False),
    sa.Column('on_paper', sa.Date(), nullable=True),
    sa.Column('submitted_at', UtcDateTime(), nullable=True),
    sa.Column('closer', sa.String(length=20), nullable=False),
    sa.Column('closer_reason', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.CheckConstraint("state IN ('owed', 'draft', 'submitted', 'closed')", name=op.f('ck_scorecards_state')),
    sa.CheckConstraint('recommendation BETWEEN 1 AND 4', name=op.f('ck_scorecards_recommendation')),
    sa.ForeignKeyConstraint(['candidate_id'], ['candidates.id'], name=op.f('fk_scorecards_candidate_id')),
    sa.ForeignKeyConstraint(['interview_id'], ['interviews.id'], name=op.f('fk_scorecards_interview_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_scorecards_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scorecards')),
    sa.UniqueConstraint('interview_id', 'person_id', name=op.f('uq_scorecards_interview_id_person_id')),
    sa.UniqueConstraint('ref', name=op.f('uq_scorecards_ref'))
    )
    with op.batch_alter_table('scorecards', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scorecards_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index('ix_scorecards_person_state', ['person_id', 'state'], unique=False)

    op.create_table('amendments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_amendments_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_amendments'))
    )
    with op.batch_alter_table('amendments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_amendments_scorecard_id'), ['scorecard_id'], unique=False)

    op.create_table('card_reminders',
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('first_at', UtcDateTime(), nullable=True),
    sa.Column('stopped_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_card_reminders_scorecard_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_card_reminders'))
    )
    op.create_table('handovers',
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_handovers_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_handovers'))
    )
    op.create_table('private_notes',
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_private_notes_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_private_notes'))
    )
    op.create_table('reminders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_reminders_by')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_reminders_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminders'))
    )
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminders_scorecard_id'), ['scorecard_id'], unique=False)

    op.create_table('scorecard_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('client', sa.String(length=40), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('kept', sa.Boolean(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_scorecard_changes_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scorecard_changes')),
    sa.UniqueConstraint('scorecard_id', 'number', name=op.f('uq_scorecard_changes_scorecard_id_number')),
    sa.UniqueConstraint('scorecard_id', 'token', name=op.f('uq_scorecard_changes_scorecard_id_token'))
    )
    with op.batch_alter_table('scorecard_changes', schema=None) as batch_op:
        batch_op.create_index('ix_scorecard_changes_field', ['scorecard_id', 'item', 'field', 'id'], unique=False)

    op.create_table('scorecard_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=120), nullable=False),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('not_assessed', sa.String(length=20), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('probes', sa.String(length=40), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=True),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.Column('added', sa.Text(), nullable=False),
    sa.Column('shareable', sa.Boolean(), nullable=False),
    sa.CheckConstraint("rating IS NULL OR not_assessed = ''", name=op.f('ck_scorecard_entries_rated_or_not')),
    sa.CheckConstraint('rating BETWEEN 1 AND 7', name=op.f('ck_scorecard_entries_rating')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_scorecard_entries_scorecard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scorecard_entries')),
    sa.UniqueConstraint('scorecard_id', 'item', name=op.f('uq_scorecard_entries_scorecard_id_item'))
    )
    op.create_table('waivers',
    sa.Column('scorecard_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['people.id'], name=op.f('fk_waivers_by')),
    sa.ForeignKeyConstraint(['scorecard_id'], ['scorecards.id'], name=op.f('fk_waivers_scorecard_id')),
    sa.PrimaryKeyConstraint('scorecard_id', name=op.f('pk_waivers'))
    )


def downgrade() -> None:
    op.drop_table('waivers')
    op.drop_table('scorecard_entries')
    with op.batch_alter_table('scorecard_changes', schema=None) as batch_op:
        batch_op.drop_index('ix_scorecard_changes_field')

    op.drop_table('scorecard_changes')
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminders_scorecard_id'))

    op.drop_table('reminders')
    op.drop_table('private_notes')
    op.drop_table('handovers')
    op.drop_table('card_reminders')
    with op.batch_alter_table('amendments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_amendments_scorecard_id'))

    op.drop_table('amendments')
    with op.batch_alter_table('scorecards', schema=None) as batch_op:
        batch_op.drop_index('ix_scorecards_person_state')
        batch_op.drop_index(batch_op.f('ix_scorecards_candidate_id'))

    op.drop_table('scorecards')
    with op.batch_alter_table('pdf_parts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pdf_parts_sha256'))
        batch_op.drop_index(batch_op.f('ix_pdf_parts_packet_id'))

    op.drop_table('pdf_parts')
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_messages_thread'))
        batch_op.drop_index('ix_messages_state_next')
        batch_op.drop_index(batch_op.f('ix_messages_person_id'))
        batch_op.drop_index(batch_op.f('ix_messages_interview_id'))
        batch_op.drop_index(batch_op.f('ix_messages_candidate_id'))

    op.drop_table('messages')
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guests_packet_id'))
        batch_op.drop_index(batch_op.f('ix_guests_candidate_id'))

    op.drop_table('guests')
    with op.batch_alter_table('declines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_declines_person_id'))
        batch_op.drop_index(batch_op.f('ix_declines_interview_id'))

    op.drop_table('declines')
    with op.batch_alter_table('votes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_votes_person_id'))

    op.drop_table('votes')
    op.drop_table('survey_links')
    with op.batch_alter_table('slate_pdfs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slate_pdfs_sha256'))

    op.drop_table('slate_pdfs')
    op.drop_table('recusals')
    op.drop_table('records_kept')
    with op.batch_alter_table('record_requests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_record_requests_due_at'))
        batch_op.drop_index(batch_op.f('ix_record_requests_candidate_id'))

    op.drop_table('record_requests')
    with op.batch_alter_table('packets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_packets_sha256'))

    op.drop_table('packets')
    with op.batch_alter_table('packet_fragments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_packet_fragments_opening_id'))
        batch_op.drop_index(batch_op.f('ix_packet_fragments_made_at'))
        batch_op.drop_index(batch_op.f('ix_packet_fragments_candidate_id'))

    op.drop_table('packet_fragments')
    with op.batch_alter_table('overrides', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_overrides_person_id'))

    op.drop_table('overrides')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_candidate_id'))

    op.drop_table('letters')
    with op.batch_alter_table('legal_holds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_legal_holds_opening_id'))
        batch_op.drop_index(batch_op.f('ix_legal_holds_candidate_id'))

    op.drop_table('legal_holds')
    with op.batch_alter_table('interviews', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interviews_starts_at'))
        batch_op.drop_index(batch_op.f('ix_interviews_kit_id'))
        batch_op.drop_index(batch_op.f('ix_interviews_candidate_id'))

    op.drop_table('interviews')
    with op.batch_alter_table('gates', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gates_candidate_id'))

    op.drop_table('gates')
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decisions_candidate_id'))

    op.drop_table('decisions')
    op.drop_table('debriefs')
    with op.batch_alter_table('attachments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attachments_sha256'))
        batch_op.drop_index(batch_op.f('ix_attachments_candidate_id'))

    op.drop_table('attachments')
    op.drop_table('adjustments')
    op.drop_table('voided_questions')
    with op.batch_alter_table('survey_answers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_answers_opening_id'))

    op.drop_table('survey_answers')
    with op.batch_alter_table('slates', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slates_sha256'))

    op.drop_table('slates')
    with op.batch_alter_table('rosters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rosters_opening_id'))

    op.drop_table('rosters')
    with op.batch_alter_table('question_flags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_question_flags_person_id'))
        batch_op.drop_index('ix_question_flags_open')
        batch_op.drop_index(batch_op.f('ix_question_flags_kit_id'))

    op.drop_table('question_flags')
    op.drop_table('preparations')
    with op.batch_alter_table('opening_tasks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_tasks_opening_id'))

    op.drop_table('opening_tasks')
    with op.batch_alter_table('opening_members', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_members_person_id'))

    op.drop_table('opening_members')
    with op.batch_alter_table('candidates', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_candidates_version_id'))
        batch_op.drop_index(batch_op.f('ix_candidates_person_id'))
        batch_op.drop_index(batch_op.f('ix_candidates_opening_id'))
        batch_op.drop_index(batch_op.f('ix_candidates_email'))

    op.drop_table('candidates')
    with op.batch_alter_table('question_authors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_question_authors_person_id'))

    op.drop_table('question_authors')
    with op.batch_alter_table('openings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_openings_version_id'))

    op.drop_table('openings')
    op.drop_table('kits')
    with op.batch_alter_table('question_revisions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_question_revisions_state'))

    op.drop_table('question_revisions')
    op.drop_table('loop_versions')
    op.drop_table('loop_states')
    with op.batch_alter_table('calibration_rounds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calibration_rounds_person_id'))
        batch_op.drop_index(batch_op.f('ix_calibration_rounds_expires_at'))

    op.drop_table('calibration_rounds')
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sessions_person_id'))

    op.drop_table('sessions')
    op.drop_table('retention_choices')
    op.drop_table('questions')
    op.drop_table('question_uploads')
    with op.batch_alter_table('passkeys', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkeys_person_id'))

    op.drop_table('passkeys')
    with op.batch_alter_table('loops', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_loops_role'))

    op.drop_table('loops')
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jobs_subject'))
        batch_op.drop_index(batch_op.f('ix_jobs_state'))

    op.drop_table('jobs')
    op.drop_table('interviewer_wishes')
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_identities_person_id'))

    op.drop_table('identities')
    with op.batch_alter_table('calibration_sittings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calibration_sittings_trainee_id'))
        batch_op.drop_index(batch_op.f('ix_calibration_sittings_guide_id'))

    op.drop_table('calibration_sittings')
    with op.batch_alter_table('calibration_panels', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calibration_panels_exercise'))

    op.drop_table('calibration_panels')
    with op.batch_alter_table('account_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_links_person_id'))

    op.drop_table('account_links')
    op.drop_table('tombstones')
    op.drop_table('reset_requests')
    with op.batch_alter_table('reading_log', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_log_subject'))
        batch_op.drop_index(batch_op.f('ix_reading_log_at'))
        batch_op.drop_index(batch_op.f('ix_reading_log_actor'))

    op.drop_table('reading_log')
    op.drop_table('reading_head')
    op.drop_table('question_edition')
    op.drop_table('people')
    with op.batch_alter_table('passkey_challenges', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_challenges_expires_at'))

    op.drop_table('passkey_challenges')
    op.drop_table('organisation')
    with op.batch_alter_table('audit_lines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_lines_subject'))
        batch_op.drop_index(batch_op.f('ix_audit_lines_at'))
        batch_op.drop_index(batch_op.f('ix_audit_lines_actor'))
        batch_op.drop_index(batch_op.f('ix_audit_lines_act'))

    op.drop_table('audit_lines')
    op.drop_table('audit_head')
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempts_as_of'))

    op.drop_table('attempts')
    op.drop_table('attachment_files')
