-- The newest entries of an object's history.
create index row_comment_newest on row_comment (object_id, kind, xact_id);
create index row_audit_newest on row_audit (object_id, kind, xact_id);
