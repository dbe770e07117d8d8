// The tables of the data file. A change raises VERSION and adds a step; a file of a newer version is not
// opened, since an older server would not know what it must not touch.

export const VERSION = 6

const ANSWERED = `
-- Which phones have answered a check that is open, as hashes of tokens that only they know; gone when it closes.
CREATE TABLE answered (
  event TEXT NOT NULL, round TEXT NOT NULL, token TEXT NOT NULL,
  PRIMARY KEY (event, round, token)
) STRICT, WITHOUT ROWID;
`

const WAITING = `
-- How phones answered, by option: no time and no order. life: the lineage that counted. told: so many the log has.
-- day: since when some wait, where they must not wait long.
CREATE TABLE counted (
  event TEXT NOT NULL, entity TEXT NOT NULL, target TEXT NOT NULL, life TEXT NOT NULL, option TEXT NOT NULL,
  count INTEGER NOT NULL, told INTEGER NOT NULL, day TEXT NOT NULL,
  PRIMARY KEY (event, entity, target, life, option)
) STRICT, WITHOUT ROWID;

-- Words of feedback that wait for others, under random keys.
CREATE TABLE words (
  event TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, day TEXT NOT NULL,
  PRIMARY KEY (event, key)
) STRICT, WITHOUT ROWID;

-- What is looked for at a start: little, however much phones answered before.
CREATE INDEX counted_waiting ON counted (event) WHERE count > told;
CREATE INDEX answered_checks ON answered (event, round) WHERE round NOT IN ('feedback', 'inbox');
`

const VOUCHED = `
-- Of an id, what its author's key made: forged ones under it are as many as anybody likes.
CREATE INDEX held_vouched ON held (event, replica, n, mac) WHERE vouched = 1;
`

const INVITED = `
-- Which events an invite is for: what grants says, as an index has it.
CREATE TABLE invite_events (
  event TEXT NOT NULL, invite TEXT NOT NULL REFERENCES invites (id),
  PRIMARY KEY (event, invite)
) STRICT, WITHOUT ROWID;
`

const JOINS = `
-- By which invites a device came: revoking it withdraws them.
CREATE TABLE joins (
  device TEXT NOT NULL REFERENCES devices (id), invite TEXT NOT NULL REFERENCES invites (id),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (device, invite)
) STRICT, WITHOUT ROWID;
CREATE INDEX joins_invite ON joins (invite);
`

/**
 * From a version to the next: 2, a server's own ops get a new replica at every start; 3, phones answer checks; 4, what
 * they send waits until it can't be told apart, and invites are found by event; 5, what is vouched for is found among
 * what is forged; 6, an invite has a beginning, and who came by it is known.
 */
export const STEPS: Readonly<Record<number, string>> = {
  1: `
ALTER TABLE held ADD COLUMN discarded_at INTEGER;
ALTER TABLE deposits ADD COLUMN kind TEXT NOT NULL DEFAULT 'op';
INSERT INTO meta (name, value) VALUES ('writes', '0');
DELETE FROM meta WHERE name IN ('replica', 'count');
`,
  2: ANSWERED,
  3: `${WAITING}${INVITED}
INSERT INTO invite_events SELECT DISTINCT json_extract(value, '$.event'), invites.id FROM invites, json_each(grants);
`,
  4: VOUCHED,
  5: `ALTER TABLE invites ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0;${JOINS}`,
}

export const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- superseded: a stub that was replaced; it keeps its place for cursors and is otherwise gone.
CREATE TABLE ops (
  event TEXT NOT NULL, seq INTEGER NOT NULL, scope TEXT NOT NULL, entity TEXT NOT NULL,
  replica TEXT NOT NULL, n INTEGER NOT NULL, mac TEXT NOT NULL, op TEXT NOT NULL,
  stub INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0, received_at INTEGER NOT NULL,
  PRIMARY KEY (event, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ops_id ON ops (event, replica, n) WHERE superseded = 0;
CREATE INDEX ops_scope ON ops (event, scope, seq);
CREATE INDEX ops_entity ON ops (event, entity, seq);

-- discarded_at: an organiser took it out of the list; it is kept, and comes back if it is pushed again.
CREATE TABLE held (
  event TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL, mac TEXT NOT NULL, scope TEXT NOT NULL,
  op TEXT NOT NULL, reason TEXT NOT NULL, vouched INTEGER NOT NULL, device TEXT NOT NULL,
  received_at INTEGER NOT NULL, discarded_at INTEGER,
  PRIMARY KEY (event, replica, n, mac)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_device ON held (device);

-- Ids that an accepted op names and that are not stored: if one comes and is held, its stub is due [R5].
CREATE TABLE missing (
  event TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL, field TEXT NOT NULL,
  PRIMARY KEY (event, replica, n, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE redacted (
  event TEXT NOT NULL, scope TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (event, scope, replica, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE deposits (
  event TEXT NOT NULL, hash TEXT NOT NULL, device TEXT NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL,
  received_at INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'op',
  PRIMARY KEY (event, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX deposits_device ON deposits (device);

CREATE TABLE devices (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
  last_contact_at INTEGER NOT NULL, unsent INTEGER, app_version TEXT
) STRICT;
CREATE TABLE grants (
  device TEXT NOT NULL REFERENCES devices (id), event TEXT NOT NULL, role TEXT NOT NULL, revoked_at INTEGER,
  PRIMARY KEY (device, event, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_event ON grants (event);
CREATE TABLE invites (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, grants TEXT NOT NULL, uses_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, created_by TEXT NOT NULL, created_at INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0, starts_at INTEGER NOT NULL DEFAULT 0
) STRICT;
${JOINS}${INVITED}${ANSWERED}${WAITING}${VOUCHED}`
