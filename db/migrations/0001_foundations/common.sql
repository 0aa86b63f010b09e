-- One statement a paragraph. @id is the dialect's own number column (db/migrator.h).
-- Instants are ISO 8601 in UTC with milliseconds, days yyyy-MM-dd, '' where there is none: the same text sorts and
-- compares alike in both engines. Amounts are cents. Yes and no are 1 and 0.

CREATE TABLE sites (
    id @id,
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    extranet_url TEXT NOT NULL DEFAULT '',
    is_demonstration BIGINT NOT NULL DEFAULT 0
)

CREATE TABLE communes (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    name TEXT NOT NULL,
    PRIMARY KEY (site_id, name)
)

CREATE TABLE staff (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    login TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretary', 'director', 'administrator')),
    password_hash TEXT NOT NULL,
    active BIGINT NOT NULL DEFAULT 1,
    failed_attempts BIGINT NOT NULL DEFAULT 0,
    locked_until TEXT NOT NULL DEFAULT ''
)

CREATE TABLE households (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    identifiant TEXT NOT NULL,
    display_name TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    resident BIGINT NOT NULL DEFAULT 0,
    direct_debit BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT households_identifiant_unique UNIQUE (site_id, identifiant)
)

CREATE TABLE accounts (
    household_id BIGINT PRIMARY KEY REFERENCES households(id),
    password_hash TEXT NOT NULL DEFAULT '',
    one_time_hash TEXT NOT NULL DEFAULT '',
    one_time_expires_at TEXT NOT NULL DEFAULT '',
    credentials_sent_at TEXT NOT NULL DEFAULT '',
    last_login_at TEXT NOT NULL DEFAULT ''
)

CREATE TABLE guardians (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    position BIGINT NOT NULL DEFAULT 1,
    legal BIGINT NOT NULL DEFAULT 1,
    payer BIGINT NOT NULL DEFAULT 0,
    civility TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    family_situation TEXT NOT NULL DEFAULT '',
    profession TEXT NOT NULL DEFAULT '',
    socio_professional_code TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    home_phone TEXT NOT NULL DEFAULT '',
    work_phone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT ''
)

CREATE INDEX guardians_household ON guardians(household_id)

CREATE TABLE students (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    civility TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    birth_date TEXT NOT NULL DEFAULT '',
    birth_place TEXT NOT NULL DEFAULT '',
    family_situation TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    home_phone TEXT NOT NULL DEFAULT '',
    work_phone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    school_level TEXT NOT NULL DEFAULT '',
    image_right TEXT NOT NULL DEFAULT '' CHECK (image_right IN ('', 'yes', 'no')),
    leave_authorisation TEXT NOT NULL DEFAULT '',
    emergency_contact TEXT NOT NULL DEFAULT '',
    emergency_phone TEXT NOT NULL DEFAULT ''
)

CREATE INDEX students_household ON students(household_id)

CREATE TABLE courses (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    school_year BIGINT NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('music', 'dance', 'drama')),
    discipline TEXT NOT NULL,
    level TEXT NOT NULL DEFAULT '',
    teacher TEXT NOT NULL DEFAULT '',
    weekday BIGINT NOT NULL DEFAULT 0,
    starts_at TEXT NOT NULL DEFAULT '',
    places BIGINT NOT NULL DEFAULT 0
)

CREATE INDEX courses_year ON courses(school_year, discipline)

CREATE TABLE course_enrolments (
    id @id,
    student_id BIGINT NOT NULL REFERENCES students(id),
    course_id BIGINT NOT NULL REFERENCES courses(id),
    school_year BIGINT NOT NULL,
    reinscription_id BIGINT,
    CONSTRAINT course_enrolments_once UNIQUE (student_id, course_id, school_year)
)

CREATE INDEX course_enrolments_course ON course_enrolments(course_id, school_year)

CREATE TABLE absences (
    id @id,
    student_id BIGINT NOT NULL REFERENCES students(id),
    course_id BIGINT NOT NULL REFERENCES courses(id),
    day TEXT NOT NULL,
    excused BIGINT NOT NULL DEFAULT 0
)

CREATE INDEX absences_student ON absences(student_id)

CREATE TABLE repertoire_items (
    id @id,
    student_id BIGINT NOT NULL REFERENCES students(id),
    school_year BIGINT NOT NULL,
    composer TEXT NOT NULL,
    title TEXT NOT NULL
)

CREATE INDEX repertoire_items_student ON repertoire_items(student_id)

CREATE TABLE invoices (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    kind TEXT NOT NULL CHECK (kind IN ('tuition', 'rental')),
    number TEXT NOT NULL,
    label TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    paid_cents BIGINT NOT NULL DEFAULT 0
)

CREATE INDEX invoices_household ON invoices(household_id)

CREATE TABLE campaigns (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    school_year BIGINT NOT NULL,
    opens_on TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    fee_cents BIGINT NOT NULL DEFAULT 2000,
    CONSTRAINT campaigns_once UNIQUE (site_id, school_year)
)

CREATE TABLE requirements (
    id @id,
    campaign_id BIGINT NOT NULL REFERENCES campaigns(id),
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('household', 'student')),
    audience TEXT NOT NULL CHECK (audience IN ('everyone', 'residents', 'dance_students', 'direct_debit')),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'answer', 'fee')),
    position BIGINT NOT NULL,
    CONSTRAINT requirements_once UNIQUE (campaign_id, code)
)

CREATE TABLE documents (
    id @id,
    campaign_id BIGINT NOT NULL REFERENCES campaigns(id),
    requirement_id BIGINT NOT NULL REFERENCES requirements(id),
    household_id BIGINT NOT NULL REFERENCES households(id),
    student_id BIGINT REFERENCES students(id),
    state TEXT NOT NULL CHECK (state IN ('missing', 'to_review', 'accepted', 'refused', 'expired', 'exempted', 'received_at_desk')),
    reason TEXT NOT NULL DEFAULT '',
    current_version_id BIGINT,
    deposited_at TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
)

CREATE UNIQUE INDEX documents_once ON documents(requirement_id, household_id, COALESCE(student_id, 0))

CREATE INDEX documents_household ON documents(household_id)

CREATE INDEX documents_waiting ON documents(campaign_id, deposited_at) WHERE state = 'to_review'

CREATE TABLE document_versions (
    id @id,
    document_id BIGINT NOT NULL REFERENCES documents(id),
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    deposited_at TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT '',
    verdict_reason TEXT NOT NULL DEFAULT '',
    verdict_at TEXT NOT NULL DEFAULT '',
    verdict_by TEXT NOT NULL DEFAULT ''
)

CREATE INDEX document_versions_document ON document_versions(document_id)

CREATE INDEX document_versions_content ON document_versions(sha256)

CREATE TABLE edit_requests (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('guardian', 'student')),
    subject_id BIGINT NOT NULL,
    submitted_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'decided', 'superseded')),
    decided_at TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
)

CREATE INDEX edit_requests_household ON edit_requests(household_id)

CREATE INDEX edit_requests_waiting ON edit_requests(submitted_at) WHERE state = 'pending'

CREATE TABLE field_edits (
    id @id,
    request_id BIGINT NOT NULL REFERENCES edit_requests(id),
    field TEXT NOT NULL,
    base_value TEXT NOT NULL,
    requested_value TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT 'pending' CHECK (verdict IN ('pending', 'accepted', 'corrected', 'refused')),
    final_value TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT field_edits_once UNIQUE (request_id, field)
)

CREATE TABLE reinscriptions (
    id @id,
    campaign_id BIGINT NOT NULL REFERENCES campaigns(id),
    student_id BIGINT NOT NULL REFERENCES students(id),
    household_id BIGINT NOT NULL REFERENCES households(id),
    state TEXT NOT NULL CHECK (state IN ('not_started', 'in_progress', 'deposited', 'approved', 'refused', 'abandoned')),
    deposited_at TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    completion_asked_at TEXT NOT NULL DEFAULT '',
    completion_due_on TEXT NOT NULL DEFAULT '',
    referred_reason TEXT NOT NULL DEFAULT '',
    course_change_note TEXT NOT NULL DEFAULT '',
    who_acts TEXT NOT NULL DEFAULT 'family' CHECK (who_acts IN ('family', 'secretariat', 'director', 'nobody')),
    lacking BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT reinscriptions_once UNIQUE (campaign_id, student_id)
)

CREATE INDEX reinscriptions_standing ON reinscriptions(campaign_id, who_acts, state, deposited_at)

CREATE INDEX reinscriptions_household ON reinscriptions(household_id)

CREATE TABLE payments (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns(id),
    method TEXT NOT NULL CHECK (method IN ('cheque', 'cash', 'card', 'transfer')),
    amount_cents BIGINT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL DEFAULT '',
    reverses_payment_id BIGINT REFERENCES payments(id)
)

CREATE INDEX payments_household ON payments(household_id)

CREATE TABLE receipt_counters (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    year BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    PRIMARY KEY (site_id, year)
)

CREATE TABLE receipts (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households(id),
    reinscription_id BIGINT REFERENCES reinscriptions(id),
    payment_id BIGINT REFERENCES payments(id),
    amount_cents BIGINT NOT NULL,
    issued_at TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL DEFAULT '',
    cancelled_at TEXT NOT NULL DEFAULT '',
    CONSTRAINT receipts_number_unique UNIQUE (site_id, year, number)
)

CREATE INDEX receipts_household ON receipts(household_id)

CREATE TABLE reasons (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    area TEXT NOT NULL CHECK (area IN ('edits', 'documents', 'reinscriptions')),
    position BIGINT NOT NULL,
    text TEXT NOT NULL
)

CREATE TABLE decisions (
    id @id,
    kind TEXT NOT NULL,
    staff_id BIGINT NOT NULL REFERENCES staff(id),
    decided_at TEXT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households(id),
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    subject_version BIGINT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    before_json TEXT NOT NULL,
    undone_at TEXT NOT NULL DEFAULT ''
)

CREATE INDEX decisions_staff ON decisions(staff_id, id)

CREATE TABLE mail_accounts (
    site_id BIGINT PRIMARY KEY REFERENCES sites(id),
    host TEXT NOT NULL DEFAULT '',
    port BIGINT NOT NULL DEFAULT 587,
    security TEXT NOT NULL DEFAULT 'starttls' CHECK (security IN ('none', 'starttls', 'tls')),
    user_name TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    from_name TEXT NOT NULL DEFAULT '',
    reply_to TEXT NOT NULL DEFAULT '',
    ca_file TEXT NOT NULL DEFAULT '',
    delay_seconds BIGINT NOT NULL DEFAULT 30,
    sessions BIGINT NOT NULL DEFAULT 2,
    per_minute BIGINT NOT NULL DEFAULT 0,
    paused_reason TEXT NOT NULL DEFAULT '',
    paused_detail TEXT NOT NULL DEFAULT '',
    paused_at TEXT NOT NULL DEFAULT ''
)

CREATE TABLE mail_messages (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households(id),
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    dedup_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'cancelled')),
    created_at TEXT NOT NULL,
    not_before TEXT NOT NULL,
    expires_at TEXT NOT NULL DEFAULT '',
    decision_id BIGINT REFERENCES decisions(id),
    attempts BIGINT NOT NULL DEFAULT 0,
    lease_owner TEXT NOT NULL DEFAULT '',
    lease_until TEXT NOT NULL DEFAULT '',
    data_begun BIGINT NOT NULL DEFAULT 0,
    last_reply TEXT NOT NULL DEFAULT '',
    sent_at TEXT NOT NULL DEFAULT '',
    CONSTRAINT mail_messages_dedup_unique UNIQUE (dedup_key)
)

CREATE INDEX mail_messages_due ON mail_messages(not_before) WHERE state IN ('queued', 'deferred', 'sending')

CREATE INDEX mail_messages_household ON mail_messages(household_id)

CREATE INDEX mail_messages_decision ON mail_messages(decision_id)

CREATE TABLE mail_attachments (
    id @id,
    message_id BIGINT NOT NULL REFERENCES mail_messages(id),
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL
)

CREATE INDEX mail_attachments_message ON mail_attachments(message_id)

CREATE TABLE mail_attempts (
    id @id,
    message_id BIGINT NOT NULL REFERENCES mail_messages(id),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reply TEXT NOT NULL DEFAULT ''
)

CREATE INDEX mail_attempts_message ON mail_attempts(message_id)

CREATE TABLE journal (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL DEFAULT 0,
    details_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
)

CREATE INDEX journal_household ON journal(household_id, seq)

CREATE INDEX journal_subject ON journal(subject_kind, subject_id, seq)

CREATE TABLE journal_details (
    seq BIGINT PRIMARY KEY REFERENCES journal(seq),
    salt TEXT NOT NULL,
    details TEXT NOT NULL
)

CREATE TABLE journal_head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
)

INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, '')
