-- What the figures of a process are compared with: how many people there are, and the phases as they were planned.

CREATE TABLE population_kind (
    municipality_id UUID NOT NULL REFERENCES municipality (id),
    kind            TEXT NOT NULL CHECK (kind IN ('resident', 'business', 'organisation')),
    number          BIGINT NOT NULL CHECK (number >= 0),
    source          TEXT NOT NULL CHECK (source <> ''),
    year            BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    PRIMARY KEY (municipality_id, kind)
);

CREATE TABLE population_area (
    municipality_id UUID NOT NULL,
    area_id         UUID NOT NULL,
    number          BIGINT NOT NULL CHECK (number >= 0),
    source          TEXT NOT NULL CHECK (source <> ''),
    year            BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    PRIMARY KEY (municipality_id, area_id),
    FOREIGN KEY (municipality_id, area_id) REFERENCES area (municipality_id, id)
);

-- The phases when the process was published. A phase can be dropped later, so it is not pointed to.
CREATE TABLE phase_plan (
    process_id UUID NOT NULL REFERENCES process (id),
    phase_id   UUID NOT NULL,
    name       TEXT NOT NULL,
    starts_at  BIGINT NOT NULL,
    ends_at    BIGINT CHECK (ends_at > starts_at),
    PRIMARY KEY (process_id, phase_id)
);
