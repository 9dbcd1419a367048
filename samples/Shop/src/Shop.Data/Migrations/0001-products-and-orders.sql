create table products (
    id serial primary key,
    name text not null unique,
    description text not null,
    price numeric(10, 2) not null check (price > 0),
    added timestamptz not null default now()
);

create table orders (
    id serial primary key,
    product_id int not null references products (id),
    quantity int not null check (quantity > 0),
    customer text not null,
    placed timestamptz not null default now()
);

insert into products (name, description, price) values
    ('Teapot', 'A *short* and stout pot of stoneware.', 34.50),
    ('Cup', 'Holds **two** sips more than you expect.', 9.00),
    ('Tea', 'Green tea from the first harvest.', 12.80);
