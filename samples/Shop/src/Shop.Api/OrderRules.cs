using FluentValidation;
using Shop.Data;

namespace Shop.Api;

/// <summary>What an order must look like before the database sees it.</summary>
public sealed class OrderRules : AbstractValidator<NewOrder>
{
    public OrderRules()
    {
        RuleFor(order => order.Customer).NotEmpty().MaximumLength(100);
        RuleFor(order => order.Quantity).InclusiveBetween(1, 99);
    }
}
