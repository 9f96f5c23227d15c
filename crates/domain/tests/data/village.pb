META
key;value
description;Made up village, to test the reader
country;Netherlands
unit;Voorbeeldstad
instance;2026
num_projects;5
num_votes;6
budget;10000.50
vote_type;approval
rule;equalshares/add1
date_begin;01.03.2026
date_end;31.03.2026
min_length;1
max_length;3
language;nl
currency;EUR
made_by;hand
leftover_budget;fund-what-fits
tie_breaking;lower-cost,lot
tie_seed;state lottery 1 April 2026: 12 5 40
PROJECTS
project_id;cost;votes;name;category;colour
1;3000;4;Playground;play,green;red
2;2500.50;3;"Bench; with ""shade""
and a table";green;blue
3;6000;2;Football field;sport;
4;1500;2;Apple trees;green;green
5;900;1;Chess table;play;white
VOTES
voter_id;vote;age
a;1,2;34
b;1,2,4;51
c;1,3;23
d;3;19
e;1,2,5;62
f;4;44
