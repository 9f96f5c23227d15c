-- The same step on SQLite lays the rows of supports in the order of their key; PostgreSQL has no such tables.
SELECT 1;
