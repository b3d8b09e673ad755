-- Nothing in the ledger of answers, and nothing that was shown with a question, is ever changed or taken away.

create function refuse_any_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end;
$$;

create trigger consent_ledger_keeps before update or delete on consent_ledger
    for each row execute function refuse_any_change();
create trigger consent_ledger_keeps_all before truncate on consent_ledger
    for each statement execute function refuse_any_change();

create trigger consent_notices_keeps before update or delete on consent_notices
    for each row execute function refuse_any_change();
create trigger consent_notices_keeps_all before truncate on consent_notices
    for each statement execute function refuse_any_change();
