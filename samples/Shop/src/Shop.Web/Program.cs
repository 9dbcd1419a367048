using Microsoft.AspNetCore.Mvc;
using Serilog;
using Serilog.Formatting.Compact;
using Shop.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((_, log) => log.WriteTo.Console(new CompactJsonFormatter()));

var api = builder.Configuration["Shop:Api"] ?? throw new InvalidOperationException("Set Shop__Api to the address of the shop's API");
builder.Services.AddHttpClient<ShopApi>(client => client.BaseAddress = new Uri(api)).AddStandardResilienceHandler();

var app = builder.Build();
app.UseSerilogRequestLogging();
app.MapStaticAssets();
app.MapGet(
    "/",
    async (ShopApi shop, CancellationToken cancellationToken) =>
        Results.Content(Pages.Shelf(await shop.ProductsAsync(cancellationToken), DateTime.UtcNow), "text/html; charset=utf-8")
);
app.MapPost(
        "/order",
        async ([FromForm] int product, [FromForm] int quantity, [FromForm] string customer, ShopApi shop, CancellationToken cancellationToken) =>
        {
            var total = await shop.OrderAsync(product, quantity, customer, cancellationToken);
            return Results.Content(Pages.Thanks(customer, quantity, total), "text/html; charset=utf-8", statusCode: total is null ? 400 : 200);
        }
    )
    .DisableAntiforgery();
app.Run();
