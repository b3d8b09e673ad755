-- The jeweller's own photographs of pieces, in the sizes and forms that browsers choose from.

-- What was taken of the piece, as a list in JSON: view, metal, mark and widths of each picture; '' for nothing.
-- It stands in the piece's own row, so that a list of pieces reads it without another question.
alter table pieces add column album text not null default '';

create table picture_files (
    piece_id bigint not null references pieces (piece_id) on delete cascade,
    -- Its name in addresses, such as front-rose-gold-640.webp.
    file_name text not null,
    -- What its picture is known by in addresses: eight hexadecimal digits that change with the files.
    mark text not null,
    bytes bytea not null,
    constraint picture_files_key primary key (piece_id, file_name, mark),
    constraint picture_files_bytes check (length(bytes) > 0)
);
