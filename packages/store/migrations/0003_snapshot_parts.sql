-- What the rows of a file say of themselves, those included that brought no figure (there already, or empty): a raw
-- file shows all of its rows. An array of {source, licence, disclosure}.
alter table snapshots add column parts json not null default '[]' check (json_typeof(parts) = 'array');
