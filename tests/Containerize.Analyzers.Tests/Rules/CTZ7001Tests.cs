using Containerize.Analyzers.Rules.CTZ7001;
using Containerize.CodeFixes.Rules;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7001Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7001());

    [Theory]
    [InlineData("var bus = new Bus(); [|Console.ReadLine()|];")]
    [InlineData("var bus = new Bus(); Console.WriteLine(\"Press a key\"); [|Console.ReadKey()|];")]
    [InlineData("using var bus = new Bus(); [|Console.ReadKey(true)|]; return;")]
    [InlineData("using (var bus = new Bus()) { [|Console.Read()|]; }")]
    [InlineData("try { var bus = new Bus(); _ = [|Console.ReadLine()|]; } finally { Console.WriteLine(\"Bye\"); } return 0;")]
    [InlineData("var bus = new Bus(); [|Console.ReadLine()|]; bus.Stop(); bus.Dispose(); Console.WriteLine(\"Bye\"); return;")]
    [InlineData("var bus = new Bus(); [|Console.ReadLine()|]; await bus.StopAsync().ConfigureAwait(false);")]
    [InlineData("Bus? bus = new Bus(); [|Console.ReadLine()|]; bus?.Stop(); if (bus != null) { bus.Dispose(); }")]
    [InlineData(
        "var cts = new CancellationTokenSource(); var task = Task.Run(() => cts.Token.WaitHandle.WaitOne()); [|Console.ReadLine()|]; cts.Cancel(); await task;"
    )]
    [InlineData("var host = Host.CreateApplicationBuilder(args).Build(); host.Start(); [|Console.ReadLine()|]; host.StopAsync().GetAwaiter().GetResult();")]
    [InlineData("var bus = new Bus(); while ([|Console.ReadKey(true)|].Key != ConsoleKey.Q) { } bus.Stop();")]
    [InlineData("var bus = new Bus(); while ([|Console.ReadLine()|] != \"quit\") ;")]
    [InlineData("var bus = new Bus(); do { Console.WriteLine(\"Press Escape\"); } while ([|Console.ReadKey()|].Key != ConsoleKey.Escape);")]
    [InlineData("Work(); [|Console.ReadLine()|]; static void Work() { new Bus(); }")]
    public void WaitAtTheEnd(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("static void Main() { new Bus(); [|Console.ReadLine()|]; }")]
    [InlineData("static async Task Main(string[] args) { await new Bus().StopAsync(); [|Console.ReadLine()|]; }")]
    [InlineData("static async Task<int> Main() { await new Bus().StopAsync(); [|Console.ReadLine()|]; return 0; }")]
    [InlineData("static void Main() { new Bus(); Wait(); } static void Wait() { Console.ReadLine(); }")]
    public void WaitInMain(string code) => Bus.Reports($"class Program {{ {code} }}");

    [Theory]
    [InlineData("Console.WriteLine(Console.ReadLine());")]
    [InlineData("var name = Console.ReadLine(); Console.WriteLine(\"Hello \" + name); Console.ReadKey();")]
    [InlineData("var bus = new Bus(); Ask(); Console.ReadLine(); static string? Ask() => Console.ReadLine();")]
    [InlineData("while (true) { var key = Console.ReadKey(); if (key.Key == ConsoleKey.Q) break; } Console.ReadLine();")]
    [InlineData("string? line; while ((line = Console.ReadLine()) != null) { Console.WriteLine(line); }")]
    [InlineData("while (Console.ReadLine() != null) { }")]
    [InlineData("while (Console.ReadLine() is not null) { }")]
    [InlineData("while (Console.ReadKey().Key != ConsoleKey.Q) { new Bus().Stop(); }")]
    [InlineData("var all = Console.In.ReadToEnd(); Console.ReadLine();")]
    public void ProgramsThatUseWhatIsTyped(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("if (!Console.IsInputRedirected) { Console.ReadKey(); }")]
    [InlineData("if (Console.IsInputRedirected) { return; } Console.ReadKey();")]
    [InlineData("if (Environment.UserInteractive) Console.ReadLine();")]
    [InlineData("if (System.Diagnostics.Debugger.IsAttached) { Console.ReadLine(); }")]
    [InlineData("if (args.Contains(\"--wait\")) { Console.ReadLine(); }")]
    [InlineData("try { Console.ReadKey(); } catch (InvalidOperationException) { }")]
    public void WaitsForWhomItMayBe(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("Console.WriteLine(\"Press Enter to start\"); Console.ReadLine(); Work(); static void Work() { while (true) { } }")]
    [InlineData("var app = WebApplication.Create(args); app.Run(); Console.ReadLine();")]
    [InlineData("var app = WebApplication.Create(args); await app.RunAsync(); Console.ReadLine();")]
    [InlineData("var app = WebApplication.Create(args); await app.StartAsync(); Console.ReadLine(); await app.WaitForShutdownAsync();")]
    [InlineData("new Thread(() => { while (true) { } }).Start(); Console.ReadLine();")]
    [InlineData("_ = Task.Run(() => { Console.ReadKey(); }); await Task.Delay(1000);")]
    [InlineData("var reader = new StringReader(\"\"); reader.ReadLine();")]
    public void WhereMainDoesNotEnd(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { Console.WriteLine(i); } Console.WriteLine(\"Press Enter to close.\"); Console.ReadLine();")]
    [InlineData(
        "var watch = System.Diagnostics.Stopwatch.StartNew(); await Task.WhenAll(args.Select(Load)); Console.WriteLine(watch.Elapsed); Console.Read(); static async Task Load(string path) { using var reader = new StreamReader(path); var text = reader.ReadToEndAsync(); Console.Write(await text); }"
    )]
    [InlineData(
        "using var client = new HttpClient(); var page = client.GetStringAsync(\"http://example.com\"); Console.WriteLine(await page); Console.ReadLine(); return 0;"
    )]
    [InlineData("using (var bus = new Bus()) { bus.Stop(); } Console.ReadLine();")]
    [InlineData("Send(); Console.ReadLine(); static void Send() { using var bus = new Bus(); bus.Stop(); }")]
    public void JobsThatAreDone(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { Console.WriteLine(i); } [|Console.ReadKey()|];")]
    [InlineData("while ([|Console.ReadLine()|] != \"q\") { }")]
    [InlineData("using var timer = new Timer(_ => { }, null, 0, 1000); [|Console.ReadLine()|];")]
    [InlineData("using var watcher = new FileSystemWatcher(\".\"); watcher.Changed += (_, _) => { }; [|Console.ReadLine()|];")]
    [InlineData("var task = Work(); [|Console.ReadLine()|]; static async Task Work() => await Task.Yield();")]
    [InlineData("_ = Work(); [|Console.ReadLine()|]; static async Task Work() => await Task.Yield();")]
    [InlineData("Server.Start(); [|Console.ReadLine()|]; static class Server { public static void Start() { } }")]
    public void WaitThatEndsWork(string code) => Bus.Reports(code);

    [Theory]
    [InlineData("#if DEBUG\nConsole.ReadLine();\n#endif")]
    public void CodeOfDebugBuilds(string code) => (Bus with { Symbols = ["DEBUG"] }).Reports(code);

    [Fact]
    public void Message_SaysWhatHappens()
    {
        Assert.Equal(
            "Nobody types in a container: Console.ReadKey() throws InvalidOperationException where no terminal is. Wait for SIGTERM instead.",
            Bus.Message("new Bus(); Console.ReadKey();")
        );
        Assert.Equal(
            "Nobody types in a container: Console.Read() returns -1 at once, and Main ends. Wait for SIGTERM instead.",
            Bus.Message("new Bus(); Console.Read();")
        );
        Assert.Equal(
            "Nobody types in a container: Console.ReadLine() returns null at once, and the loop runs on and on. Wait for SIGTERM instead.",
            Bus.Message("new Bus(); while (Console.ReadLine() != \"q\") { }")
        );
        Assert.Equal(
            "Nobody types in a container: Console.ReadKey() throws InvalidOperationException where no terminal is. Remove it: nothing works meanwhile.",
            Test.Message("Console.ReadKey();")
        );
        Assert.Equal(
            "Nobody types in a container: Console.ReadLine() returns null at once, and the loop runs on and on. Remove it: nothing works meanwhile.",
            Test.Message("while (Console.ReadLine() != \"q\") { }")
        );
    }

    [Fact]
    public void Fix_WaitsForSigterm()
    {
        Assert.Equal(
            """
            using System.Runtime.InteropServices;

            var bus = new Bus();
            var stopped = 1;
            // Wait.
            using (var stopped1 = new ManualResetEventSlim())
            using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => { signal.Cancel = true; stopped1.Set(); }))
            using (PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => { signal.Cancel = true; stopped1.Set(); }))
            {
                stopped1.Wait();
            }
            return stopped;

            """,
            Bus.Fixed(
                new CTZ7001Fix(),
                "using System.Runtime.InteropServices;\n\nvar bus = new Bus();\nvar stopped = 1;\n// Wait.\nConsole.ReadLine();\nreturn stopped;\n"
            )
        );
        Assert.Contains(
            "    using (System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM,",
            Bus.Fixed(
                new CTZ7001Fix(),
                "class Program\n{\n    static void Main()\n    {\n        new Bus();\n        while (Console.ReadKey().Key != ConsoleKey.Q) { }\n    }\n}\n"
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Fix_RemovesTheWaitOfAJob()
    {
        Assert.Equal("Console.WriteLine(1);\nreturn 0;\n", Test.Fixed(new CTZ7001Fix(), "Console.WriteLine(1);\nConsole.ReadKey();\nreturn 0;\n"));
        Assert.Equal(
            "class Program\n{\n    static void Main()\n    {\n    }\n}\n",
            Test.Fixed(
                new CTZ7001Fix(),
                "class Program\n{\n    static void Main()\n    {\n        while (Console.ReadKey().Key != ConsoleKey.Q) { }\n    }\n}\n"
            )
        );
        Assert.False(Test.IsFixable(new CTZ7001Fix(), "Console.ReadKey();"));
    }

    private static CodeRuleTest Bus =>
        Test with
        {
            Beside = "class Bus : System.IDisposable { public void Stop() { } public Task StopAsync() => Task.CompletedTask; public void Dispose() { } }",
        };
}
