-- Nothing in the ledger of answers, and nothing that was shown with a question, is ever changed or taken away.

create trigger consent_ledger_keeps_on_update before update on consent_ledger
begin
    select raise(abort, 'consent_ledger is append-only');
end;

create trigger consent_ledger_keeps_on_delete before delete on consent_ledger
begin
    select raise(abort, 'consent_ledger is append-only');
end;

create trigger consent_notices_keeps_on_update before update on consent_notices
begin
    select raise(abort, 'consent_notices is append-only');
end;

create trigger consent_notices_keeps_on_delete before delete on consent_notices
begin
    select raise(abort, 'consent_notices is append-only');
end;
