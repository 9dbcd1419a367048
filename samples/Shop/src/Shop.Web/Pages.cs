using System.Net;
using Humanizer;
using Markdig;

namespace Shop.Web;

/// <summary>The two pages of the shop, as HTML.</summary>
public static class Pages
{
    public static string Shelf(IEnumerable<Product> products, DateTime now) =>
        Layout(
            string.Concat(
                products.Select(product =>
                    $"""
                        <article>
                          <h2>{Text(product.Name)}</h2>
                          {Markdown.ToHtml(product.Description)}
                          <p class="price">{product.Price:0.00} €</p>
                          <p class="added">added {product.Added.ToUniversalTime().Humanize(dateToCompareAgainst: now)}</p>
                          <form method="post" action="order">
                            <input type="hidden" name="product" value="{product.Id}">
                            <input type="number" name="quantity" value="1" min="1" max="99" aria-label="Quantity">
                            <input name="customer" placeholder="Your name" required>
                            <button>Order</button>
                          </form>
                        </article>

                        """
                )
            )
        );

    public static string Thanks(string customer, int quantity, decimal? total) =>
        Layout(
            total is null
                ? "<p>Sorry, this order could not be placed.</p>"
                : $"<p>Thank you, {Text(customer)}: {"piece".ToQuantity(quantity)} for {total:0.00} €.</p>"
        );

    private static string Layout(string body) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="site.css"></head>
            <body>
            <h1><img src="teapot.svg" alt="" width="40"> Shop</h1>
            {body}
            </body>
            </html>
            """;

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
