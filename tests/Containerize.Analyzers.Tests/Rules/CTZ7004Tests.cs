using Containerize.Analyzers.Rules.CTZ7004;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7004Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7004());

    [Theory]
    [InlineData(
        "class Worker : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) { [|Environment.Exit(1)|]; return Task.CompletedTask; } }"
    )]
    [InlineData(
        "class Worker(ILogger<Worker> logger) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { try { await Task.Delay(1, token); } catch (Exception e) { logger.LogCritical(e, \"x\"); [|Environment.Exit(1)|]; } } }"
    )]
    [InlineData(
        "class Worker : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { await Task.Run(() => [|Environment.Exit(1)|]); } }"
    )]
    [InlineData("class HomeController : Microsoft.AspNetCore.Mvc.Controller { public void Stop() => [|Environment.Exit(0)|]; }")]
    [InlineData("class Index : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public void OnPost() => [|Environment.Exit(0)|]; }")]
    [InlineData("class Chat : Microsoft.AspNetCore.SignalR.Hub { public void Stop() => [|Environment.Exit(0)|]; }")]
    [InlineData(
        "class Early : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) { [|Environment.Exit(0)|]; return next(context); } }"
    )]
    [InlineData("class Early(RequestDelegate next) { public Task Invoke(HttpContext context) { [|Environment.Exit(0)|]; return next(context); } }")]
    public void ClassesThatTheHostRuns(string code) => Test.Reports("WebApplication.Create(args).Run();\n" + code);

    [Theory]
    [InlineData("app.MapPost(\"/stop\", () => [|Environment.Exit(0)|]);")]
    [InlineData("app.MapGet(\"/stop\", (HttpContext context) => { [|Environment.Exit(0)|]; return 1; });")]
    [InlineData("app.MapGet(\"/stop\", async context => { await Task.Delay(1); [|Environment.Exit(0)|]; });")]
    [InlineData("app.MapGroup(\"/a\").MapDelete(\"/stop\", () => { _ = Task.Run(async () => { await Task.Delay(100); [|Environment.Exit(0)|]; }); });")]
    [InlineData("app.Use(async (context, next) => { await next(context); [|Environment.Exit(0)|]; });")]
    [InlineData("app.Run(async context => { await Task.Yield(); [|Environment.Exit(0)|]; });")]
    public void Endpoints(string code) => Test.Reports($"var app = WebApplication.Create(args);\n{code}\napp.Run();");

    [Theory]
    [InlineData("if (args.Length == 0) { Environment.Exit(2); } WebApplication.Create(args).Run();")]
    [InlineData("var app = WebApplication.Create(args); if (app.Configuration[\"Key\"] is null) { Environment.Exit(2); } app.Run(); Environment.Exit(0);")]
    [InlineData("var app = WebApplication.Create(args); app.Lifetime.ApplicationStopped.Register(() => Environment.Exit(3)); app.Run();")]
    [InlineData(
        "var app = WebApplication.Create(args); app.MapGet(\"/\", () => { app.Lifetime.ApplicationStopped.Register(() => Environment.Exit(3)); }); app.Run();"
    )]
    [InlineData(
        "var app = WebApplication.Create(args); app.MapGet(\"/\", async () => { app.Lifetime.StopApplication(); await Task.Delay(9000); Environment.Exit(3); }); app.Run();"
    )]
    [InlineData("var app = WebApplication.Create(args); app.MapGet(\"/\", () => Environment.FailFast(\"broken\")); app.Run();")]
    [InlineData("var app = WebApplication.Create(args); app.MapGet(\"/\", () => Environment.ExitCode = 1); app.Run();")]
    [InlineData("var app = WebApplication.Create(args); if (app.Environment.IsDevelopment()) { app.MapGet(\"/kill\", () => Environment.Exit(1)); } app.Run();")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += (_, _) => Environment.Exit(1); WebApplication.Create(args).Run();")]
    [InlineData(
        "WebApplication.Create(args).Run(); class Worker : BackgroundService { public Worker() => Environment.Exit(1); protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }"
    )]
    [InlineData(
        "WebApplication.Create(args).Run(); class Worker : IHostedService { public Task StartAsync(CancellationToken token) { Environment.Exit(1); return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }"
    )]
    [InlineData(
        "WebApplication.Create(args).Run(); class Worker : BackgroundService { public override Task StopAsync(CancellationToken token) { Environment.Exit(1); return base.StopAsync(token); } protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }"
    )]
    [InlineData(
        "WebApplication.Create(args).Run(); class HomeController : Microsoft.AspNetCore.Mvc.Controller { protected override void Dispose(bool disposing) => Environment.Exit(0); static void Stop() => Environment.Exit(0); }"
    )]
    [InlineData("WebApplication.Create(args).Run(); class Tool { public void Run() => Environment.Exit(0); }")]
    [InlineData("new List<int> { 1 }.ForEach(one => Environment.Exit(one));")]
    public void Others(string code) => Test.Reports(code);
}
