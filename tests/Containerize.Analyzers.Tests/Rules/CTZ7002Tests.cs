using Containerize.Analyzers.Rules.CTZ7002;
using Containerize.CodeFixes.Rules;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7002Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7002());

    [Theory]
    [InlineData("""app.Run([|"http://localhost:5000"|]);""")]
    [InlineData("""await app.RunAsync([|"http://127.0.0.1:5000"|]);""")]
    [InlineData("""app.Urls.Add([|"http://[::1]:5000"|]); app.Run();""")]
    [InlineData("""app.Urls.Add([|"https://localhost"|]); app.Urls.Add([|"http://LOCALHOST:5000/"|]); app.Run();""")]
    [InlineData(
        """app.Run(); static class A { public const string Address = "http://localhost:5000"; public static void Start(WebApplication app) => app.Run([|Address|]); }"""
    )]
    public void AddressOfTheApplication(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("""app.Run([|$"http://localhost:{args[0]}"|]);""")]
    [InlineData("""app.Urls.Add([|$"{args[1]}://127.0.0.1:{args[0]}/"|]); app.Run();""")]
    [InlineData("""var port = 5000; app.Run([|"http://localhost:" + port|]);""")]
    [InlineData("""app.Run([|"http://" + "localhost" + ":" + args[0] + "/"|]);""")]
    [InlineData("""app.Run($"http://{args[0]}:5000");""")]
    [InlineData("""app.Run($"http://localhost{args[0]}");""")]
    [InlineData("""app.Run($"http://*:{args[0]}");""")]
    [InlineData("""app.Run("http://" + args[0]);""")]
    [InlineData("""app.Run($"http://localhost:{args[0]};{args[1]}");""")]
    public void PortThatTheCodeMakes(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("""UseUrls([|"http://localhost:5000"|])""")]
    [InlineData("""UseUrls([|$"http://localhost:{args[0]}"|])""")]
    [InlineData("""UseUrls([|"http://localhost:5000;https://localhost:5001"|])""")]
    [InlineData("""UseUrls([|"http://localhost:5000"|], [|"https://localhost:5001"|])""")]
    [InlineData("""UseUrls([[|"http://localhost:5000"|], [|"https://localhost:5001"|]])""")]
    [InlineData("""ConfigureKestrel(options => [|options.ListenLocalhost(5000)|])""")]
    [InlineData("""ConfigureKestrel(options => { [|options.ListenLocalhost(5000, listen => listen.UseHttps())|]; })""")]
    [InlineData("""ConfigureKestrel(options => options.Listen([|System.Net.IPAddress.Loopback|], 5000))""")]
    [InlineData("""ConfigureKestrel(options => options.Listen([|System.Net.IPAddress.IPv6Loopback|], 5000))""")]
    public void AddressOfTheHost(string code) =>
        Test.Reports($"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.{code};\nbuilder.Build().Run();");

    [Theory]
    [InlineData("""app.Run("http://*:5000");""")]
    [InlineData("""app.Run("http://0.0.0.0:5000");""")]
    [InlineData("""app.Run("http://localhost.example.com:5000");""")]
    [InlineData("""app.Run(args[0]);""")]
    [InlineData("""app.Run();""")]
    [InlineData("""app.Urls.Add("http://localhost:5000"); app.Urls.Add("http://*:8080"); app.Run();""")]
    [InlineData("""app.Urls.Add("http://localhost:5000"); app.Urls.Add(args[0]); app.Run();""")]
    [InlineData("""if (app.Environment.IsDevelopment()) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""app.Run(app.Environment.IsDevelopment() ? "http://localhost:5000" : null);""")]
    [InlineData("""new List<string>().Add("http://localhost:5000"); app.Run();""")]
    [InlineData("""app.Run(async context => await context.Response.WriteAsync("http://localhost:5000")); app.Run();""")]
    public void Others(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("""var isDev = app.Environment.IsDevelopment(); if (isDev) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData(
        """string? name = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"); var isDev = name == "Development"; if (isDev) { app.Run("http://localhost:5000"); } else { app.Run(); }"""
    )]
    [InlineData("""if (Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") != "true") { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""if (app.Configuration["ASPNETCORE_ENVIRONMENT"] == "Development") { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""switch (app.Environment.EnvironmentName) { case "Development": app.Run("http://localhost:5000"); break; default: app.Run(); break; }""")]
    [InlineData("""_ = app.Environment.EnvironmentName switch { "Development" => app.RunAsync("http://localhost:5000"), _ => app.RunAsync() };""")]
    [InlineData("""if (!app.Environment.IsDevelopment()) { app.Run(); return; } app.Run("http://localhost:5000");""")]
    [InlineData(
        """var isDev = app.Environment.IsDevelopment(); Start(() => { if (!isDev) return; app.Urls.Add("http://localhost:5000"); }); app.Run(); void Start(Action start) => start();"""
    )]
    public void CodeForDevelopers(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("""if (app.Environment.IsDevelopment()) { app.UseDeveloperExceptionPage(); } app.Run([|"http://localhost:5000"|]);""")]
    [InlineData("""if (app.Environment.IsDevelopment() && args.Length > 1) { return; } app.Run([|"http://localhost:5000"|]);""")]
    [InlineData("""if (app.Environment.IsProduction()) { throw new InvalidOperationException(); } app.Run([|"http://localhost:5000"|]);""")]
    [InlineData("""if (app.Urls.Count == 0) { app.Urls.Add([|"http://localhost:5000"|]); } app.Run();""")]
    public void OtherConditions(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("""if (args.Contains("--dev")) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""var isLocal = args is ["--local", ..]; if (isLocal) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""if (app.Configuration.GetValue<bool>("LocalOnly")) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""if (app.Configuration["Mode"] == "local") { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    [InlineData("""if (Environment.GetEnvironmentVariable("LOCAL") is not null) { app.Urls.Add("http://localhost:5000"); } app.Run();""")]
    public void WhatWhoStartsItDecides(string code) => Test.Reports("var app = WebApplication.Create(args);\n" + code);

    [Theory]
    [InlineData("UseUrls(\"http://localhost:5000;http://*:8080\")")]
    [InlineData("UseUrls(\"http://localhost:5000\", \"http://*:8080\")")]
    [InlineData("UseUrls([\"http://localhost:5000\", .. args])")]
    [InlineData("ConfigureKestrel(options => { options.ListenLocalhost(9000); options.ListenAnyIP(8080); })")]
    [InlineData("ConfigureKestrel(options => { options.ListenLocalhost(9000); options.Listen(System.Net.IPAddress.Any, 8080); })")]
    [InlineData("ConfigureKestrel(options => options.Listen(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 8080)))")]
    [InlineData("ConfigureKestrel(options => { options.ListenLocalhost(9000); options.ListenUnixSocket(\"/run/app.sock\"); })")]
    [InlineData("ConfigureKestrel(options => { options.ListenLocalhost(9000); options.ListenHandle(3); })")]
    [InlineData("ConfigureKestrel(options => { options.ListenLocalhost(9000); options.ListenNamedPipe(\"app\"); })")]
    [InlineData(
        "ConfigureKestrel(options => options.ListenLocalhost(9000)); Listen(builder); static void Listen(WebApplicationBuilder builder) => builder.WebHost.UseUrls(\"http://*:8080\")"
    )]
    [InlineData("ConfigureKestrel(options => options.ListenLocalhost(9000)); new Public().Listen(builder)")]
    public void OneThatOthersReach_MakesTheRestAChoice(string code) =>
        (Test with { Beside = "class Public { public void Listen(WebApplicationBuilder builder) => builder.WebHost.UseUrls(\"http://*:8080\"); }" }).Reports(
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.{code};\nbuilder.Build().Run();"
        );

    [Theory]
    [InlineData("#if DEBUG\napp.Urls.Add(\"http://localhost:5000\");\n#endif\napp.Run();", new[] { "DEBUG" })]
    [InlineData("#if DEBUG\napp.Run();\n#endif\napp.Urls.Add([|\"http://localhost:5000\"|]);", new[] { "DEBUG" })]
    public void CodeOfDebugBuilds_IsForDevelopers(string code, string[] symbols) =>
        (Test with { Symbols = symbols }).Reports("var app = WebApplication.Create(args);\n" + code);

    [Fact]
    public void Message_NamesEveryAddress() =>
        Assert.Equal(
            "\"http://localhost:5000;https://localhost:5001\" is inside the container only: no published port leads there. Listen on http://*:5000;https://*:5001.",
            Test.Message("WebApplication.CreateBuilder(args).WebHost.UseUrls(\"http://localhost:5000;https://localhost:5001\");")
        );

    [Fact]
    public void Fix_ListensOnAllAddresses()
    {
        Assert.Equal(
            "WebApplication.Create(args).Run(\"http://*:5000\" /* here */);",
            Test.Fixed(new CTZ7002Fix(), "WebApplication.Create(args).Run(\"http://localhost:5000\" /* here */);")
        );
        Assert.Equal(
            "WebApplication.Create(args).Run($\"http://*:{args[0]}\");",
            Test.Fixed(new CTZ7002Fix(), "WebApplication.Create(args).Run($\"http://localhost:{args[0]}\");")
        );
        Assert.Equal(
            "WebApplication.CreateBuilder(args).WebHost.ConfigureKestrel(options => options.ListenAnyIP(5000));",
            Test.Fixed(new CTZ7002Fix(), "WebApplication.CreateBuilder(args).WebHost.ConfigureKestrel(options => options.ListenLocalhost(5000));")
        );
        Assert.Equal(
            "WebApplication.CreateBuilder(args).WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Any, 5000));",
            Test.Fixed(
                new CTZ7002Fix(),
                "WebApplication.CreateBuilder(args).WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 5000));"
            )
        );
    }
}
