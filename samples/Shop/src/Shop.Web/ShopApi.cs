using System.Text.Json;

namespace Shop.Web;

/// <summary>A product as the API gives it.</summary>
public sealed record Product(int Id, string Name, string Description, decimal Price, DateTime Added);

/// <summary>The shop's API, over HTTP.</summary>
public sealed class ShopApi(HttpClient http)
{
    public async Task<IReadOnlyList<Product>> ProductsAsync(CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<List<Product>>("products", cancellationToken) ?? [];

    /// <summary>Places an order and gives its total; null when the API refuses it.</summary>
    public async Task<decimal?> OrderAsync(int productId, int quantity, string customer, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            "orders",
            new
            {
                productId,
                quantity,
                customer,
            },
            cancellationToken
        );
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("total").GetDecimal() : null;
    }
}
