-- A text that was signed leads to its evidence by this reference alone.
create trigger refuse_another_reference before update of reference on identification.intelligence
    for each statement execute function ledger.refuse_change();
