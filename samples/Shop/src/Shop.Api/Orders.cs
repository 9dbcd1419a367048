using FluentValidation;
using Shop.Data;

namespace Shop.Api;

/// <summary>Placing and reading orders.</summary>
public static class Orders
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", (ShopDatabase shop, CancellationToken cancellationToken) => shop.OrdersAsync(cancellationToken));
        routes.MapPost("/orders", PlaceAsync);
    }

    private static async Task<IResult> PlaceAsync(NewOrder order, IValidator<NewOrder> rules, ShopDatabase shop, CancellationToken cancellationToken)
    {
        var checkedOrder = await rules.ValidateAsync(order, cancellationToken);
        if (!checkedOrder.IsValid)
        {
            return Results.ValidationProblem(checkedOrder.ToDictionary());
        }

        var placed = await shop.PlaceAsync(order, cancellationToken);
        return placed is null ? Results.NotFound() : Results.Created($"/orders/{placed.Id}", placed);
    }
}
