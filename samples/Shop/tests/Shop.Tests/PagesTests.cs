using Shop.Web;

namespace Shop.Tests;

public class PagesTests
{
    private static readonly DateTime Now = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Shelf_ShowsNamePriceAndAge_AndMarkdownAsHtml()
    {
        var page = Pages.Shelf([new Product(1, "Tea & more", "Very *green*.", 12.8m, Now.AddDays(-3))], Now);

        Assert.Contains("<h2>Tea &amp; more</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<em>green</em>", page, StringComparison.Ordinal);
        Assert.Contains("12.80 €", page, StringComparison.Ordinal);
        Assert.Contains("added 3 days ago", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 piece for 9.00 €")]
    [InlineData(3, "3 pieces for 27.00 €")]
    public void Thanks_CountsPieces(int quantity, string expected) =>
        Assert.Contains(expected, Pages.Thanks("Ada", quantity, quantity * 9m), StringComparison.Ordinal);
}
