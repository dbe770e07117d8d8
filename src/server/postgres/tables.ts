// The tables in PostgreSQL: those of the data file (server/log/tables.ts), so that one reads like the other.
// Whatever belongs to an event begins its key with the event, so that these tables can be spread by event over
// several databases; meta, devices and invites are small and would be copied to each.

export const VERSION = 4

const ANSWERED = `
-- Which phones have answered a check that is open, as hashes of tokens that only they know; gone when it closes.
CREATE TABLE answered (
  event TEXT COLLATE "C" NOT NULL, round TEXT COLLATE "C" NOT NULL, token TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, round, token)
);
`

const WAITING = `
-- How phones answered, by option: no time and no order. life: the lineage that counted. told: so many the log has.
-- day: since when some wait, where they must not wait long.
CREATE TABLE counted (
  event TEXT COLLATE "C" NOT NULL, entity TEXT COLLATE "C" NOT NULL, target TEXT COLLATE "C" NOT NULL,
  life TEXT COLLATE "C" NOT NULL, option TEXT COLLATE "C" NOT NULL, count BIGINT NOT NULL, told BIGINT NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, entity, target, life, option)
);

-- Words of feedback that wait for others, under random keys.
CREATE TABLE words (
  event TEXT COLLATE "C" NOT NULL, key TEXT COLLATE "C" NOT NULL, text TEXT NOT NULL,
  language TEXT COLLATE "C" NOT NULL, day TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, key)
);

-- What is looked for at a start: little, however much phones answered before.
CREATE INDEX counted_waiting ON counted (event) WHERE count > told;
CREATE INDEX answered_checks ON answered (event, round) WHERE round NOT IN ('feedback', 'inbox');
`

const JOINS = `
-- By which invites a device came: revoking it withdraws them.
CREATE TABLE joins (
  device TEXT COLLATE "C" NOT NULL REFERENCES devices (id), invite TEXT NOT NULL REFERENCES invites (id),
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (device, invite)
);
CREATE INDEX joins_invite ON joins (invite);
`

/**
 * From a version to the next: 2, phones answer checks; 3, what they send waits until it can't be told apart; 4, an
 * invite has a beginning, and who came by it is known.
 */
export const STEPS: Readonly<Record<number, string>> = {
  1: ANSWERED,
  2: WAITING,
  3: `ALTER TABLE invites ADD COLUMN starts_at BIGINT NOT NULL DEFAULT 0;${JOINS}`,
}

export const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- One row an event: locked by whoever writes there, so that commit order is seq order [P6].
CREATE TABLE events (event TEXT COLLATE "C" PRIMARY KEY, seq BIGINT NOT NULL);

CREATE TABLE ops (
  event TEXT COLLATE "C" NOT NULL, seq BIGINT NOT NULL, scope TEXT COLLATE "C" NOT NULL,
  entity TEXT COLLATE "C" NOT NULL, replica TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL,
  mac TEXT COLLATE "C" NOT NULL, op TEXT NOT NULL, stub BOOLEAN NOT NULL, superseded BOOLEAN NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (event, seq)
);
CREATE UNIQUE INDEX ops_id ON ops (event, replica, n) WHERE NOT superseded;
CREATE INDEX ops_scope ON ops (event, scope, seq);
CREATE INDEX ops_entity ON ops (event, entity, seq);

CREATE TABLE held (
  event TEXT COLLATE "C" NOT NULL, replica TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL,
  mac TEXT COLLATE "C" NOT NULL, scope TEXT COLLATE "C" NOT NULL, op TEXT NOT NULL, reason TEXT NOT NULL,
  vouched BOOLEAN NOT NULL, device TEXT COLLATE "C" NOT NULL, received_at BIGINT NOT NULL,
  discarded_at BIGINT,
  PRIMARY KEY (event, replica, n, mac)
);
CREATE INDEX held_device ON held (device);

CREATE TABLE missing (
  event TEXT COLLATE "C" NOT NULL, replica TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL,
  field TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, replica, n, field)
);

CREATE TABLE redacted (
  event TEXT COLLATE "C" NOT NULL, scope TEXT COLLATE "C" NOT NULL, replica TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (event, scope, replica, n)
);

CREATE TABLE deposits (
  event TEXT COLLATE "C" NOT NULL, hash TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL,
  device TEXT COLLATE "C" NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL, received_at BIGINT NOT NULL,
  PRIMARY KEY (event, hash)
);
CREATE INDEX deposits_device ON deposits (device);

CREATE TABLE devices (
  id TEXT COLLATE "C" PRIMARY KEY, name TEXT COLLATE "C" NOT NULL, token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL, last_contact_at BIGINT NOT NULL, unsent BIGINT, app_version TEXT
);
CREATE TABLE grants (
  device TEXT COLLATE "C" NOT NULL REFERENCES devices (id), event TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (event, device, role)
);
CREATE INDEX grants_device ON grants (device);
CREATE TABLE invites (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, grants JSONB NOT NULL, uses_left BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL DEFAULT FALSE, starts_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX invites_grants ON invites USING gin (grants jsonb_path_ops);
${JOINS}${ANSWERED}${WAITING}`
