namespace Shop.Data;

/// <summary>Something that can be ordered; the description is Markdown, the price is in euros.</summary>
public sealed record Product(int Id, string Name, string Description, decimal Price, DateTime Added);

/// <summary>What a customer asks for.</summary>
public sealed record NewOrder(int ProductId, int Quantity, string Customer);

/// <summary>An order as it was stored, with the name of its product and what all of it costs.</summary>
public sealed record Order(int Id, string Product, int Quantity, string Customer, decimal Total, DateTime Placed);
