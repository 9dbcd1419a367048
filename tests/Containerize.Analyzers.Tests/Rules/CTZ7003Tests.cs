using Containerize.Analyzers.Rules.CTZ7003;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7003Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7003());

    [Theory]
    [InlineData("configuration[\"DomainEvents:Host\"] ?? [|\"localhost:5672\"|]")]
    [InlineData("configuration[\"Redis:Host\"] ?? [|\"localhost:6379\"|]")]
    [InlineData("configuration.GetSection(\"Redis\")[\"Host\"] ?? [|\"127.0.0.1\"|]")]
    [InlineData("configuration.GetConnectionString(\"Shop\") ?? [|\"Server=localhost;Database=shop\"|]")]
    [InlineData("configuration.GetConnectionString(\"Shop\") ?? [|\"Host=localhost:5432;Database=shop\"|]")]
    [InlineData("Environment.GetEnvironmentVariable(\"RABBIT\") ?? [|\"amqp://guest:guest@localhost:5672/\"|]")]
    [InlineData("Environment.GetEnvironmentVariable(\"DB_HOST\") ?? [|\"LOCALHOST\"|]")]
    [InlineData("configuration.GetValue<string>(\"Smtp:Host\") ?? [|\"localhost\"|]")]
    [InlineData("configuration.GetValue(\"Smtp:Host\", [|\"localhost\"|])")]
    [InlineData("configuration.GetValue<string>(\"Mongo\", [|\"mongodb://[::1]:27017\"|])")]
    [InlineData("Environment.GetEnvironmentVariable(\"REDIS_URL\") ?? [|\"redis://localhost:6379\"|]")]
    [InlineData("configuration[\"DATABASE_URL\"] ?? [|\"Host=localhost;Database=x\"|]")]
    [InlineData("configuration.GetValue<string>(\"Mongo:Url\") ?? [|\"mongodb://localhost:27017\"|]")]
    [InlineData("new HttpClient { BaseAddress = new(configuration[\"B\"] ?? [|\"http://localhost:5002\"|]) }")]
    [InlineData("new HttpClient { BaseAddress = new Uri(configuration[\"Api:Url\"] ?? [|\"http://localhost:5001\"|]) }")]
    public void Defaults(string expression) => Test.Reports(Code(expression));

    [Theory]
    [InlineData("configuration[\"Redis\"] ?? \"redis:6379\"")]
    [InlineData("configuration[\"Redis\"] ?? \"localhost.example.com\"")]
    [InlineData("configuration[\"Redis\"] ?? \"mylocalhost\"")]
    [InlineData("configuration[\"Redis\"] ?? throw new InvalidOperationException(\"localhost\")")]
    [InlineData("configuration[\"Cors:Origin\"] ?? \"http://localhost:3000\"")]
    [InlineData("configuration[\"Jwt:Issuer\"] ?? \"https://localhost:5001\"")]
    [InlineData("configuration[\"Jwt:Issuer\"] ?? \"localhost\"")]
    [InlineData("configuration[\"Jwt:ValidAudiences\"] ?? \"localhost\"")]
    [InlineData("configuration[\"Cookie:Domain\"] ?? \"localhost\"")]
    [InlineData("configuration[\"AllowedOrigin\"] ?? \"localhost:3000\"")]
    [InlineData("configuration[\"AllowedHosts\"] ?? \"localhost;example.com\"")]
    [InlineData("configuration[\"Mail:From\"] ?? \"shop@localhost\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"MACHINE_NAME\") ?? \"localhost\"")]
    [InlineData("new Uri(configuration[\"Frontend\"] ?? \"http://localhost:3000\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"ASPNETCORE_URLS\") ?? \"http://localhost:5000\"")]
    [InlineData("configuration[\"Public:Url\"] ?? \"https://localhost:5001\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"BIND_ADDRESS\") ?? \"127.0.0.1\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"HOST\") ?? \"localhost\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"STATSD_HOST\") ?? \"localhost\"")]
    [InlineData("new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable(\"DAPR_HTTP_ENDPOINT\") ?? \"http://localhost:3500\") }")]
    [InlineData("new Dictionary<string, string>().GetValueOrDefault(\"Redis\") ?? \"localhost\"")]
    [InlineData("args.FirstOrDefault() ?? \"localhost\"")]
    [InlineData("builder.Environment.IsDevelopment() ? configuration[\"Redis\"] ?? \"localhost\" : \"redis\"")]
    [InlineData("builder.Environment.EnvironmentName switch { \"Development\" => configuration[\"Redis\"] ?? \"localhost\", _ => \"redis\" }")]
    [InlineData("Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") == \"true\" ? \"redis\" : configuration[\"Redis\"] ?? \"localhost\"")]
    public void Others(string expression) => Test.Reports(Code(expression));

    [Theory]
    [InlineData("FROM a:1\nENV DB_HOST=db\n", "Environment.GetEnvironmentVariable(\"DB_HOST\") ?? \"localhost\"")]
    [InlineData("FROM a:1\nENV Redis__Host=redis\n", "configuration[\"Redis:Host\"] ?? \"localhost\"")]
    [InlineData("FROM a:1\nENV CONNECTIONSTRINGS__SHOP=x\n", "configuration.GetConnectionString(\"Shop\") ?? \"Server=localhost\"")]
    [InlineData("FROM b:1\nENV DB_HOST=db\nFROM a:1\n", "Environment.GetEnvironmentVariable(\"DB_HOST\") ?? [|\"localhost\"|]")]
    public void WhatTheDockerfileSets(string dockerfile, string expression) => (Test with { Dockerfile = dockerfile }).Reports(Code(expression));

    private static string Code(string expression) =>
        $"var builder = WebApplication.CreateBuilder(args);\nvar configuration = builder.Configuration;\nvar value = {expression};\nbuilder.Build().Run();";
}
