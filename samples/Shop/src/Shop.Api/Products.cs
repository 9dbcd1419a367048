using System.Globalization;
using CsvHelper;
using Shop.Data;

namespace Shop.Api;

/// <summary>What can be bought, as JSON and as a price list for a spreadsheet.</summary>
public static class Products
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/products", (ShopDatabase shop, CancellationToken cancellationToken) => shop.ProductsAsync(cancellationToken));
        routes.MapGet(
            "/products.csv",
            async (ShopDatabase shop, CancellationToken cancellationToken) => Results.Text(PriceList(await shop.ProductsAsync(cancellationToken)), "text/csv")
        );
    }

    internal static string PriceList(IEnumerable<Product> products)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        csv.WriteRecords(
            products.Select(product => new
            {
                product.Id,
                product.Name,
                product.Price,
            })
        );
        csv.Flush();
        return text.ToString();
    }
}
