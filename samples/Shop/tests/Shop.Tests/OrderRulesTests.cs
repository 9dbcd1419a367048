using Shop.Api;
using Shop.Data;

namespace Shop.Tests;

public class OrderRulesTests
{
    [Theory]
    [InlineData(1, "Ada", true)]
    [InlineData(99, "Ada", true)]
    [InlineData(0, "Ada", false)]
    [InlineData(100, "Ada", false)]
    [InlineData(1, " ", false)]
    public void Order_IsValid_OnlyWithACustomerAndOneTo99Pieces(int quantity, string customer, bool valid) =>
        Assert.Equal(valid, new OrderRules().Validate(new NewOrder(1, quantity, customer)).IsValid);
}
