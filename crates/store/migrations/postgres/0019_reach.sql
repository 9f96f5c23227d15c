-- Whom a process reached and what it cost, and who was asked to look back.

-- How much was sent or handed out; none is not known.
ALTER TABLE campaign_moment ADD COLUMN sent BIGINT CHECK (sent > 0);

-- What a process may cost, in cents, and whether everybody sees the totals.
CREATE TABLE process_budget (
    process_id      UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    money           BIGINT CHECK (money >= 0),
    source          TEXT NOT NULL,
    published       BOOLEAN NOT NULL,
    CONSTRAINT process_budget_source CHECK (money IS NULL OR source <> ''),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

-- What a process took: money in cents, hours, or both.
CREATE TABLE process_cost (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    process_id      UUID NOT NULL,
    what            TEXT NOT NULL CHECK (what <> ''),
    money           BIGINT CHECK (money > 0),
    hours           BIGINT CHECK (hours > 0),
    on_day          TEXT NOT NULL CHECK (length(on_day) = 10),
    source          TEXT NOT NULL CHECK (source <> ''),
    CONSTRAINT process_cost_spent CHECK (money IS NOT NULL OR hours IS NOT NULL),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX process_cost_list ON process_cost (process_id, on_day, id);

-- Who was asked by mail to look back on a process: each person once. What they answer is kept without a trace of them.
CREATE TABLE evaluation_invited (
    process_id      UUID NOT NULL,
    account_id      UUID NOT NULL,
    municipality_id UUID NOT NULL,
    at              BIGINT NOT NULL,
    PRIMARY KEY (process_id, account_id),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX evaluation_invited_account ON evaluation_invited (account_id);

-- Who wants no such mail.
CREATE TABLE evaluation_no_mail (
    account_id      UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

-- Accounts by when they were made, to count them over a period.
CREATE INDEX account_made ON account (municipality_id, created_at);
