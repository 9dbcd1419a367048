using Containerize.Analyzers.Rules.CTZ7007;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7007Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7007());

    private static string Worker(string body, string members = "") =>
        $"Host.CreateApplicationBuilder(args).Build().Run();\nclass Worker(ILogger<Worker> logger) : BackgroundService\n{{\n    {members}\n    static Task Work() => Task.CompletedTask;\n    protected override {body}\n}}";

    [Theory]
    [InlineData("async Task ExecuteAsync(CancellationToken [|stoppingToken|]) { while (true) { await Work(); await Task.Delay(1000); } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken [|token|]) { for (;;) { await Work(); } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken [|token|]) { do { await Work(); } while (true); }")]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken [|_|]) { await Task.Yield(); while (true) { try { await Work(); } catch (Exception exception) { logger.LogError(exception, \"Failed\"); } } }"
    )]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken [|token|]) { try { while (true) { await Work(); } } catch (Exception exception) { logger.LogError(exception, \"Failed\"); } }"
    )]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken [|token|]) { while (true) { foreach (var one in new[] { 1, 2 }) { if (one == 2) { break; } await Work(); } await Task.Delay(1000, CancellationToken.None); } }"
    )]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken [|token|]) { while (true) { Func<int> one = () => { return 1; }; one(); await Task.Delay(1000, default); } }"
    )]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken [|token|]) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync()) { await Work(); } }"
    )]
    [InlineData("async Task ExecuteAsync(CancellationToken [|token|]) { await Work(); await Task.Delay(Timeout.Infinite); }")]
    [InlineData("async Task ExecuteAsync(CancellationToken [|token|]) { await Task.Delay(Timeout.InfiniteTimeSpan).ConfigureAwait(false); }")]
    [InlineData("Task ExecuteAsync(CancellationToken [|token|]) => Task.Delay(-1);")]
    [InlineData("Task ExecuteAsync(CancellationToken [|token|]) => Task.Run(() => { while (true) { Thread.Sleep(1000); } });")]
    [InlineData("async Task ExecuteAsync(CancellationToken [|token|]) { await Task.Run(async () => { while (true) { await Work(); } }); }")]
    public void EndlessWork_WithoutTheToken(string body) => Test.Reports(Worker(body));

    [Theory]
    [InlineData("Task ExecuteAsync(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { await Work(); await Task.Delay(5000); logger.LogInformation(\"Started\"); }")]
    [InlineData(
        "async Task ExecuteAsync(CancellationToken token) { foreach (var one in new[] { 1, 2 }) { await Work(); } for (var i = 0; i < 3; i++) { await Work(); } }"
    )]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { while (true) { await Work(); if (Environment.TickCount > 100) { break; } } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { while (true) { await Work(); if (Environment.TickCount > 100) { return; } } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { while (true) { await Work(); throw new InvalidOperationException(); } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { try { while (true) { await Work(); } } catch (OperationCanceledException) { } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { while (Environment.TickCount < 100) { await Work(); } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { while (true) { await Task.Delay(1000, token); } }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { token.Register(() => { }); while (true) { await Work(); } }")]
    [InlineData("Task ExecuteAsync(CancellationToken token) { _ = Task.Run(() => { while (true) { Thread.Sleep(1000); } }); return Task.CompletedTask; }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { await Task.WhenAny(Work(), Task.Delay(-1)); }")]
    [InlineData("async Task ExecuteAsync(CancellationToken token) { using var timer = new Timer(_ => { }, null, 0, -1); await Work(); }")]
    public void WorkThatEnds(string body) => Test.Reports(Worker(body));

    [Theory]
    [InlineData("while (true) { await Work(); }", "public override Task StopAsync(CancellationToken token) => base.StopAsync(token);")]
    [InlineData("while (true) { await Work(); }", "private readonly CancellationTokenSource _stop = new();")]
    [InlineData("while (true) { await Task.Delay(1000, Lifetime.ApplicationStopping); }", "public required IHostApplicationLifetime Lifetime { get; init; }")]
    public void ServicesThatMayBeToldOtherwise(string body, string members) =>
        Test.Reports(Worker($"async Task ExecuteAsync(CancellationToken token) {{ {body} }}", members));

    [Theory]
    [InlineData("Task ExecuteAsync(CancellationToken token) { while (true) { Thread.Sleep(1); } }")]
    public void OtherClasses(string body) =>
        Test.Reports(
            $"new Worker().ToString(); abstract class Job {{ protected abstract Task ExecuteAsync(CancellationToken token); }} class Worker : Job {{ protected override {body} }}"
        );

    [Fact]
    public void Message_OfAWait() =>
        Assert.Contains(
            "token is not used, and what waits below never ends:",
            Test.Message(Worker("Task ExecuteAsync(CancellationToken token) => Task.Delay(-1);")),
            StringComparison.Ordinal
        );
}
