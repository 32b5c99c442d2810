-- Which store this is; so it says in copies too, and in what is brought back from them.
create table store (
  store_id ${text} primary key
) ${strict};

insert into store (store_id) values (${chance});
