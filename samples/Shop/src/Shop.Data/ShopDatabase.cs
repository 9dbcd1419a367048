using System.Reflection;
using Dapper;
using DbUp;
using Npgsql;

namespace Shop.Data;

/// <summary>Reads and writes the shop's two tables.</summary>
public sealed class ShopDatabase(NpgsqlDataSource source)
{
    /// <summary>Brings the tables to the newest shape; safe to call at every start.</summary>
    public static void Migrate(string connectionString)
    {
        EnsureDatabase.For.PostgresqlDatabase(connectionString);
        var result = DeployChanges
            .To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"{result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }
    }

    public async Task<IReadOnlyList<Product>> ProductsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<Product>(
                new CommandDefinition("select id, name, description, price, added from products order by name", cancellationToken: cancellationToken)
            ),
        ];
    }

    public async Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<Order>(new CommandDefinition(OrderQuery + " order by o.id", cancellationToken: cancellationToken))];
    }

    /// <summary>Stores the order; null when there is no such product.</summary>
    public async Task<Order?> PlaceAsync(NewOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<int?>(
            new CommandDefinition(
                """
                insert into orders (product_id, quantity, customer)
                select id, @Quantity, @Customer from products where id = @ProductId
                returning id
                """,
                order,
                cancellationToken: cancellationToken
            )
        );
        return id is null
            ? null
            : await connection.QuerySingleAsync<Order>(
                new CommandDefinition(OrderQuery + " where o.id = @id", new { id }, cancellationToken: cancellationToken)
            );
    }

    private const string OrderQuery = """
        select o.id, p.name as product, o.quantity, o.customer, o.quantity * p.price as total, o.placed
        from orders o join products p on p.id = o.product_id
        """;
}
