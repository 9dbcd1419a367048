using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Shop.Api;
using Shop.Data;

namespace Shop.Tests;

/// <summary>A customer looks at the shelf and orders, with the real API and the PostgreSQL database that ConnectionStrings__Shop names.</summary>
public class OrderPathTests
{
    [SkippableFact]
    public async Task Order_OfAProductOnTheShelf_IsStoredWithItsTotal()
    {
        using var application = Application();
        using var api = application.CreateClient();
        var cup = Assert.Single((await api.GetFromJsonAsync<List<Product>>("/products"))!, product => product.Name == "Cup");

        using var answer = await api.PostAsJsonAsync("/orders", new NewOrder(cup.Id, 3, "Ada"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var placed = (await answer.Content.ReadFromJsonAsync<Order>())!;
        Assert.Equal(27.00m, placed.Total);
        Assert.Contains(placed, (await api.GetFromJsonAsync<List<Order>>("/orders"))!);
    }

    [SkippableFact]
    public async Task Order_OfNothing_IsRefused()
    {
        using var application = Application();
        using var api = application.CreateClient();

        using var answer = await api.PostAsJsonAsync("/orders", new NewOrder(1, 0, "Ada"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static WebApplicationFactory<OrderRules> Application()
    {
        Skip.If(Environment.GetEnvironmentVariable("ConnectionStrings__Shop") is null, "ConnectionStrings__Shop names no PostgreSQL database");
        return new WebApplicationFactory<OrderRules>();
    }
}
