using FluentValidation;
using Scalar.AspNetCore;
using Serilog;
using Serilog.Formatting.Compact;
using Shop.Api;
using Shop.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((_, log) => log.WriteTo.Console(new CompactJsonFormatter()));

var database =
    builder.Configuration.GetConnectionString("Shop")
    ?? throw new InvalidOperationException("Set ConnectionStrings__Shop to the PostgreSQL database of the shop");
builder.Services.AddShopDatabase(database);
builder.Services.AddValidatorsFromAssemblyContaining<OrderRules>();
builder.Services.AddOpenApi();
builder.Services.AddHealthChecks().AddNpgSql();

var app = builder.Build();
ShopDatabase.Migrate(database);

app.UseSerilogRequestLogging();
app.MapOpenApi();
app.MapScalarApiReference();
app.MapHealthChecks("/health");
app.MapProducts();
app.MapOrders();
app.Run();
