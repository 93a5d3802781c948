-- What opinions are about: what a region chose itself, laid over what those above it and the preset say.
create table categories (
  region       BIGINT  not null,
  code         TEXT    not null,
  name         TEXT    not null,
  description  TEXT    not null,
  parent       TEXT,
  active       BOOLEAN not null,
  place        BIGINT  not null,
  primary key (region, code)
);

-- Opinions now name their category by its code.
update opinions set category = 'urban' where category = '城乡建设';
update opinions set category = 'environment' where category = '环境保护';
update opinions set category = 'transport' where category = '交通运输';
update opinions set category = 'education' where category = '教育文体';
update opinions set category = 'labour' where category = '劳动和社会保障';
update opinions set category = 'trade' where category = '商贸旅游';
update opinions set category = 'health' where category = '卫生健康';
update opinions set category = 'farming' where category = '农业农村';
