-- A data file as version 1 of the tables left it.
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE deposits (
  event TEXT NOT NULL, hash TEXT NOT NULL, device TEXT NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (event, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO "deposits" VALUES('pregrada-2019','0ea09e73d0357bb61ddf17c9e622566c90016909939ebeb446d21c558c9d2c0a','0K33KXX44FW1NSD3','{"code":"malformed"}','{"hello":1}',1575633600000);
CREATE TABLE devices (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
  last_contact_at INTEGER NOT NULL, unsent INTEGER, app_version TEXT
) STRICT;
INSERT INTO "devices" VALUES('0K33KXX44FW1NSD3','Door','2abd80526ec9370efd124e1ce79744542d784e2acec7702a37ac0861ac1fd267',1575633600000,1575633600000,NULL,NULL);
CREATE TABLE grants (
  device TEXT NOT NULL REFERENCES devices (id), event TEXT NOT NULL, role TEXT NOT NULL, revoked_at INTEGER,
  PRIMARY KEY (device, event, role)
) STRICT, WITHOUT ROWID;
INSERT INTO "grants" VALUES('0K33KXX44FW1NSD3','pregrada-2019','volunteer',NULL);
CREATE TABLE held (
  event TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL, mac TEXT NOT NULL, scope TEXT NOT NULL,
  op TEXT NOT NULL, reason TEXT NOT NULL, vouched INTEGER NOT NULL, device TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (event, replica, n, mac)
) STRICT, WITHOUT ROWID;
INSERT INTO "held" VALUES('pregrada-2019','0123456789AB',2,'0K33KXX44FW1NSD3.MG8_1Mof2qS3gCrEkaT06g','room','{"scope":"room","entity":"note","fields":{"text":"no"},"hlc":[1575633600000,2],"schema":1,"mac":"0K33KXX44FW1NSD3.MG8_1Mof2qS3gCrEkaT06g","id":["0123456789AB",2],"event":"pregrada-2019","target":"P2","prev":{}}','{"code":"role"}',1,'0K33KXX44FW1NSD3',1575633600000);
CREATE TABLE invites (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, grants TEXT NOT NULL, uses_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, created_by TEXT NOT NULL, created_at INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "invites" VALUES('9FJ2K2G2TSQP','735e28d04850ee42ff832fbaf848eb8a423303b5d6fa52390d1ef776a81ebbc7','[{"event":"pregrada-2019","roles":["volunteer"]}]',19,1575720000000,'server',1575633600000,0);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('server','F26XH3HS3Z3FBD93');
INSERT INTO "meta" VALUES('lineage','9JFF414QSMTMKV5M');
INSERT INTO "meta" VALUES('secret','m7441wQtw6GWtisR0AejkJ3cCdwVA-CHpFuDjd7Rp_8');
INSERT INTO "meta" VALUES('replica','MXJQ1WC4YFXG');
INSERT INTO "meta" VALUES('count','1');
CREATE TABLE missing (
  event TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL, field TEXT NOT NULL,
  PRIMARY KEY (event, replica, n, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE ops (
  event TEXT NOT NULL, seq INTEGER NOT NULL, scope TEXT NOT NULL, entity TEXT NOT NULL,
  replica TEXT NOT NULL, n INTEGER NOT NULL, mac TEXT NOT NULL, op TEXT NOT NULL,
  stub INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0, received_at INTEGER NOT NULL,
  PRIMARY KEY (event, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "ops" VALUES('pregrada-2019',1,'desk','attendee','0123456789AB',1,'0K33KXX44FW1NSD3.cXx38Dfajz5B1R9f5hd6uQ','{"scope":"desk","entity":"attendee","fields":{"firstName":null,"alive":null},"hlc":[1575633600000,1],"schema":1,"mac":"0K33KXX44FW1NSD3.cXx38Dfajz5B1R9f5hd6uQ","id":["0123456789AB",1],"event":"pregrada-2019","target":"P1","prev":{},"redacted":true}',0,0,1575633600000);
INSERT INTO "ops" VALUES('pregrada-2019',2,'desk','attendee','0123456789AB',3,'0K33KXX44FW1NSD3.tYYsEbDPb1BWVANgA1nGWg','{"scope":"desk","entity":"attendee","fields":{"firstName":"Đurđica","alive":true},"hlc":[1575633600000,3],"schema":1,"mac":"0K33KXX44FW1NSD3.tYYsEbDPb1BWVANgA1nGWg","id":["0123456789AB",3],"event":"pregrada-2019","target":"P3","prev":{"firstName":["0123456789AB.1"]}}',0,0,1575633600000);
INSERT INTO "ops" VALUES('pregrada-2019',3,'desk','redaction','MXJQ1WC4YFXG',1,'server.mkAbXSj009fqyKgOMT_kBg','{"event":"pregrada-2019","scope":"desk","entity":"redaction","target":"r","fields":{"ops":["0123456789AB.1"]},"prev":{},"hlc":[1,1],"id":["MXJQ1WC4YFXG",1],"schema":1,"mac":"server.mkAbXSj009fqyKgOMT_kBg"}',0,0,1575633600000);
CREATE TABLE redacted (
  event TEXT NOT NULL, scope TEXT NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (event, scope, replica, n)
) STRICT, WITHOUT ROWID;
INSERT INTO "redacted" VALUES('pregrada-2019','desk','0123456789AB',1);
CREATE UNIQUE INDEX ops_id ON ops (event, replica, n) WHERE superseded = 0;
CREATE INDEX ops_scope ON ops (event, scope, seq);
CREATE INDEX ops_entity ON ops (event, entity, seq);
CREATE INDEX held_device ON held (device);
CREATE INDEX deposits_device ON deposits (device);
CREATE INDEX grants_event ON grants (event);
COMMIT;
