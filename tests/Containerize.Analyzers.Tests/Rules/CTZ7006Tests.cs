using Containerize.Analyzers.Rules.CTZ7006;
using Containerize.Analyzers.Rules.CTZ7007;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7006Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7006()) { Beside = "static class Work { public static void Do() { } }" };

    private static string Worker(string body) =>
        $"Host.CreateApplicationBuilder(args).Build().Run();\nclass Worker : BackgroundService\n{{\n    protected override async Task ExecuteAsync(CancellationToken token) {{ {body} }}\n}}";

    [Theory]
    [InlineData("[|while (true)|] { Work.Do(); Thread.Sleep(1000); }")]
    [InlineData("[|for (;;)|] { Work.Do(); }")]
    [InlineData("for (var i = 0; i < 3; i++) { } [|for (var i = 0; ; i++)|] { Work.Do(); }")]
    [InlineData("do { Work.Do(); } [|while (true)|];")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); [|while (await timer.WaitForNextTickAsync())|] { Work.Do(); }")]
    [InlineData("var timer = new Timer(_ => { }, null, 0, 1000); [|Thread.Sleep(Timeout.Infinite)|]; GC.KeepAlive(timer);")]
    [InlineData("await [|Task.Delay(-1)|];")]
    [InlineData("await [|Task.Delay(Timeout.InfiniteTimeSpan)|].ConfigureAwait(false);")]
    [InlineData("[|Task.Delay(Timeout.Infinite)|].Wait();")]
    [InlineData("[|Task.Delay(-1)|].GetAwaiter().GetResult();")]
    [InlineData("[|while (true)|] { while (true) { Work.Do(); } }")]
    [InlineData("var app = WebApplication.Create(args); app.Start(); [|while (true)|] { Thread.Sleep(1000); }")]
    public void InMain(string code) => Test.Reports(code);

    [Theory]
    [InlineData("class Program { static async Task Main() { await [|Task.Delay(-1)|]; } }")]
    [InlineData("class Program { static void Main() { [|while (true)|] { Work.Do(); } } }")]
    [InlineData("class Program { static void Main() { Run(); } static void Run() { while (true) { Work.Do(); } } }")]
    public void InMainOnly(string code) => Test.Reports(code);

    [Theory]
    [InlineData("while (true) { Work.Do(); if (Environment.TickCount > 5) break; }")]
    [InlineData("while (true) { Work.Do(); if (Environment.TickCount > 5) return; }")]
    [InlineData("while (true) { Work.Do(); if (Environment.TickCount > 5) Environment.Exit(1); }")]
    [InlineData("while (true) { try { Work.Do(); } catch (Exception) { throw; } }")]
    [InlineData("while (true) { var line = Console.ReadLine(); if (line == \"x\") { Work.Do(); } }")]
    [InlineData("while (Environment.TickCount > 5) { Work.Do(); }")]
    [InlineData("using var cts = new CancellationTokenSource(); while (true) { await Task.Delay(1000, cts.Token); }")]
    [InlineData("using var cts = new CancellationTokenSource(); while (!cts.IsCancellationRequested) { await Task.Delay(1000); }")]
    [InlineData("using var cts = new CancellationTokenSource(); await Task.Delay(-1, cts.Token);")]
    [InlineData("await Task.Delay(1000); Thread.Sleep(1000);")]
    [InlineData("var never = Task.Delay(-1); await Task.WhenAny(never, Task.CompletedTask);")]
    [InlineData("_ = Task.Run(() => { while (true) { Work.Do(); } }); WebApplication.Create(args).Run();")]
    [InlineData("Run(); static void Run() { while (true) { Work.Do(); } }")]
    [InlineData("if (System.Diagnostics.Debugger.IsAttached) { while (true) { Work.Do(); } }")]
    [InlineData("foreach (var one in args) { Work.Do(); }")]
    public void WorkThatEnds(string code) => Test.Reports(code);

    [Theory]
    [InlineData(
        "using var stop = Signals.Watch(); while (true) { Work.Do(); } static class Signals { public static IDisposable Watch() => System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => Environment.Exit(0)); }"
    )]
    [InlineData("Watch(); while (true) { Work.Do(); } static void Watch() => AppDomain.CurrentDomain.ProcessExit += (_, _) => { };")]
    public void ProgramThatHandlesSignals(string code) => Test.Reports(code);

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, _) => { };")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => { };")]
    [InlineData("System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => { };")]
    [InlineData(
        "using var sigterm = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => Environment.Exit(0));"
    )]
    public void MainThatHandlesSignals(string code) => Test.Reports(code + " while (true) { Work.Do(); }");

    [Theory]
    [InlineData("await Task.Delay(5000, token); [|while (true)|] { Work.Do(); await Task.Delay(1000); }")]
    [InlineData("token.ThrowIfCancellationRequested(); await [|Task.Delay(-1)|];")]
    [InlineData("while (true) { await Task.Delay(1000, token); }")]
    [InlineData("token.Register(() => { }); while (true) { Work.Do(); }")]
    [InlineData("var all = new List<CancellationToken> { token }; while (true) { Work.Do(); await Task.Yield(); }")]
    [InlineData("while (true) { Work.Do(); await Task.Yield(); }")]
    public void InABackgroundService(string code) => Test.Reports(Worker(code));

    [Theory]
    [InlineData("while (true) { await Task.Delay(1000); }")]
    [InlineData("await Task.Delay(5000, token); while (true) { await Task.Delay(1000); }")]
    public void OneOfTwoRules_Reports(string code) =>
        Assert.Single(Test.Findings(Worker(code)).Concat(new CodeRuleTest(new CTZ7007()) { Beside = Test.Beside }.Findings(Worker(code))));

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "Nothing ends this wait when the container is stopped: what is under way is cut off. Wait with a CancellationToken that SIGTERM cancels.",
            Test.Message("await Task.Delay(-1);")
        );
        Assert.Equal(
            "Nothing ends this loop when the container is stopped: what is under way is cut off. Look at token.",
            Test.Message(Worker("await Task.Delay(5, token); while (true) { Work.Do(); }"))
        );
    }
}
