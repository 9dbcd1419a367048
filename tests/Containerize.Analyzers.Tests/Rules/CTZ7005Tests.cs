using Containerize.Analyzers.Code;
using Containerize.Analyzers.Rules.CTZ7005;
using Containerize.CodeFixes.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7005Tests
{
    private const string Subscription = "[|Console.CancelKeyPress|] += (_, e) => { e.Cancel = true; };";

    private static readonly CodeRuleTest Test = new(new CTZ7005());

    [Theory]
    [InlineData(Subscription)]
    [InlineData("[|Console.CancelKeyPress|] += OnCancel; static void OnCancel(object? sender, ConsoleCancelEventArgs e) { }")]
    [InlineData(
        "var cts = new CancellationTokenSource(); new Quit().Hook(cts); class Quit { public void Hook(CancellationTokenSource cts) => [|Console.CancelKeyPress|] += delegate { cts.Cancel(); }; }"
    )]
    [InlineData(Subscription + " AppDomain.CurrentDomain.UnhandledException += (_, _) => { };")]
    [InlineData(
        "using var hangup = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGHUP, _ => { }); "
            + Subscription
    )]
    [InlineData(Subscription + " AppDomain.CurrentDomain.ProcessExit += (_, _) => { };")]
    public void CtrlCAlone(string code) => Test.Reports(code);

    [Theory]
    [InlineData(
        "using System.Runtime.InteropServices; Console.CancelKeyPress += (_, e) => e.Cancel = true; PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });"
    )]
    [InlineData(
        "using System.Runtime.InteropServices; Console.CancelKeyPress += (_, e) => e.Cancel = true; foreach (var signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGTERM }) { PosixSignalRegistration.Create(signal, _ => { }); }"
    )]
    [InlineData(
        "Console.CancelKeyPress += (_, e) => e.Cancel = true; A.Handle(); static class A { public static void Handle() => System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => { }); }"
    )]
    [InlineData("var host = Host.CreateApplicationBuilder(args).Build(); Console.CancelKeyPress += (_, e) => e.Cancel = true; host.Run();")]
    [InlineData("var app = WebApplication.Create(args); Console.CancelKeyPress += (_, e) => e.Cancel = true; app.Run();")]
    [InlineData(
        "Console.CancelKeyPress += (_, e) => e.Cancel = true; A.signal(15, 1); static class A { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern nint signal(int number, nint handler); }"
    )]
    [InlineData("Console.CancelKeyPress -= OnCancel; static void OnCancel(object? sender, ConsoleCancelEventArgs e) { }")]
    [InlineData("if (System.Diagnostics.Debugger.IsAttached) { Console.CancelKeyPress += (_, e) => e.Cancel = true; }")]
    [InlineData("Other.CancelKeyPress += (_, e) => { }; static class Other { public static event EventHandler? CancelKeyPress; }")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => { };")]
    public void Others(string code) => Test.Reports(code);

    [Theory]
    [InlineData("FROM a:1\nSTOPSIGNAL SIGINT\n", "Console.CancelKeyPress += (_, e) => { };")]
    [InlineData("FROM a:1 AS b\nSTOPSIGNAL int\nFROM b\nUSER 1\n", "Console.CancelKeyPress += (_, e) => { };")]
    [InlineData("FROM a:1\nSTOPSIGNAL SIGINT\nSTOPSIGNAL SIGTERM\n", "[|Console.CancelKeyPress|] += (_, e) => { };")]
    [InlineData("FROM a:1\nSTOPSIGNAL SIGQUIT\n", "Console.CancelKeyPress += (_, e) => { };")]
    [InlineData("FROM b:1\nSTOPSIGNAL SIGINT\nFROM a:1\nSTOPSIGNAL SIGHUP\n", "[|Console.CancelKeyPress|] += (_, e) => { };")]
    public void StopSignal_Decides(string dockerfile, string code) => (Test with { Dockerfile = dockerfile }).Reports(code);

    [Fact]
    public void Message_SaysThatProcessExitIsNoHelp() =>
        Assert.Contains(
            "at once, since .NET 10 without ProcessExit. Handle it with PosixSignalRegistration too.",
            Test.Message("Console.CancelKeyPress += (_, e) => { }; AppDomain.CurrentDomain.ProcessExit += (_, _) => { };"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("8.0.0.0", 8)]
    [InlineData("10.0.0.0", 10)]
    public void RuntimeVersion_IsThatOfTheReferences(string version, int expected)
    {
        var runtime = CSharpCompilation.Create(
            "System.Runtime",
            [
                CSharpSyntaxTree.ParseText(
                    $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] namespace System {{ public class Object {{ }} public class Attribute {{ }} public class String {{ }} public struct Void {{ }} }} namespace System.Reflection {{ public class AssemblyVersionAttribute : Attribute {{ public AssemblyVersionAttribute(string version) {{ }} }} }}"
                ),
            ]
        );

        Assert.Equal(expected, CSharpCompilation.Create("App", references: [runtime.ToMetadataReference()]).RuntimeVersion());
    }

    [Fact]
    public void Fix_DoesTheSame()
    {
        Assert.Equal(
            """
            using System.Runtime.InteropServices;

            var stop = new CancellationTokenSource();
            // Ends it.
            Console.CancelKeyPress += (sender, e) =>
            {
                e.Cancel = true;
                stop.Cancel();
            };
            using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, e =>
            {
                e.Cancel = true;
                stop.Cancel();
            });
            stop.Token.WaitHandle.WaitOne();

            """,
            Test.Fixed(
                new CTZ7005Fix(),
                "using System.Runtime.InteropServices;\n\nvar stop = new CancellationTokenSource();\n// Ends it.\nConsole.CancelKeyPress += (sender, e) =>\n{\n    e.Cancel = true;\n    stop.Cancel();\n};\nstop.Token.WaitHandle.WaitOne();\n"
            )
        );
        Assert.Contains(
            "        Console.CancelKeyPress += (_, e) => Stop();\n        using var sigterm = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, e => Stop());\n",
            Test.Fixed(
                new CTZ7005Fix(),
                "class Program\n{\n    static void Stop() { }\n\n    static void Main()\n    {\n        Console.CancelKeyPress += (_, e) => Stop();\n    }\n}\n"
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => Console.WriteLine(e.SpecialKey);")]
    [InlineData("Console.CancelKeyPress += (_, e) => Log(e); static void Log(object e) { }")]
    [InlineData("Console.CancelKeyPress += OnCancel; static void OnCancel(object? sender, ConsoleCancelEventArgs e) { }")]
    [InlineData("Quit.Hook(); static class Quit { public static void Hook() { Console.CancelKeyPress += (_, e) => e.Cancel = true; } }")]
    [InlineData("if (args.Length > 0) { Console.CancelKeyPress += (_, e) => e.Cancel = true; }")]
    public void Fix_IsNotOffered_WhereItWouldBeAnother(string code) => Assert.False(Test.IsFixable(new CTZ7005Fix(), code));
}
