-- A passkey that did not fit is a line of the log of sign-ins like a password that was wrong.

create table sign_in_log_former as select * from sign_in_log;

drop table sign_in_log;

create table sign_in_log (
    -- 128 random bits; the line in the file has the same.
    entry text not null,
    -- Nothing if the address that was tried has no account.
    account text,
    kind text not null,
    -- The name of the machine, if it was found.
    host_name text,
    -- The name under which the shop was asked for.
    http_host text not null,
    address text not null,
    status integer not null,
    -- How many bytes the body of the answer had.
    bytes_out integer not null,
    at_ms integer not null,
    constraint sign_in_log_key primary key (entry),
    constraint sign_in_log_kind check (
        kind in (
            'success', 'failure', 'link', 'sign-out', 'reset', 'step-up', 'step-up-failure', 'password', 'address',
            'not-me', 'code-failure', 'codes-on', 'codes-off', 'passkey', 'passkey-on', 'passkey-off',
            'passkey-failure'
        )
    ),
    constraint sign_in_log_account foreign key (account)
        references accounts (account) on delete cascade
);

insert into sign_in_log (entry, account, kind, host_name, http_host, address, status, bytes_out, at_ms)
select entry, account, kind, host_name, http_host, address, status, bytes_out, at_ms from sign_in_log_former;

drop table sign_in_log_former;

create index sign_in_log_by_account on sign_in_log (account, at_ms);

create index sign_in_log_by_time on sign_in_log (at_ms);
