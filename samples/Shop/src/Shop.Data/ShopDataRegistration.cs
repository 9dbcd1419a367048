using Microsoft.Extensions.DependencyInjection;

namespace Shop.Data;

/// <summary>Makes the database known to an application.</summary>
public static class ShopDataRegistration
{
    public static IServiceCollection AddShopDatabase(this IServiceCollection services, string connectionString) =>
        services.AddNpgsqlDataSource(connectionString).AddSingleton<ShopDatabase>();
}
