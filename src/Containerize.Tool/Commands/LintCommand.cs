using System.CommandLine;
using System.Runtime.CompilerServices;
using Containerize.Dockerfiles.Linting;
using Containerize.Lint;
using Containerize.Tool.Reports;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize lint [PATH…]</c>: runs the rules over files, folders or standard input.</summary>
internal static class LintCommand
{
    // To lint fewer takes no longer than to load the library that lints many at once.
    private const int ManyFiles = 64;

    /// <summary>The command line; what it asks for goes to <paramref name="run"/>.</summary>
    public static Command Create(Func<LintRequest, int> run)
    {
        var paths = DockerfileArguments.Paths();
        var config = DockerfileArguments.Config();
        var context = DockerfileArguments.Context();
        var format = new Option<string?>("--format")
        {
            Description = "text, json or sarif (2.1.0, with fixes). Without it: what the format of a .hadolint.yaml says, else text.",
        }.AcceptOnlyFromAmong("text", "json", "sarif");
        var minimum = new Option<string>("--min-severity")
        {
            Description = "Leaves out what weighs less: suggestion, warning or error.",
            DefaultValueFactory = _ => "suggestion",
        }.AcceptOnlyFromAmong("suggestion", "warning", "error");
        var all = new Option<bool>("--all") { Description = "Runs the rules that are off by default too." };
        var command = new Command(
            "lint",
            "Checks Dockerfiles. Exit code 0: clean, 1: findings at warning or above (or at the failure-threshold of a .hadolint.yaml), 2: could not run, or not for all files."
        )
        {
            paths,
            format,
            context,
            minimum,
            all,
            config,
        };
        command.SetAction(parsed =>
            run(
                new()
                {
                    Paths = parsed.GetValue(paths) ?? [],
                    Format = parsed.GetValue(format),
                    Minimum = SeverityPolicy.Parse(parsed.GetValue(minimum))!.Value,
                    AllRules = parsed.GetValue(all),
                    Context = parsed.GetValue(context),
                    Config = parsed.GetValue(config),
                }
            )
        );
        return command;
    }

    /// <summary>Runs the rules, reports, and gives the exit code.</summary>
    public static int Run(LintRequest request)
    {
        var settings = DockerfileArguments.Settings(request.Context, request.Config) with { AllRules = request.AllRules };
        var outcomes = Lint(DockerfileArguments.Find(request.Paths), settings, request.Minimum);
        var (reports, failures) = (
            outcomes.Select(outcome => outcome.Report).OfType<FileReport>().ToList(),
            outcomes.Select(outcome => outcome.Failure).OfType<string>().Distinct().ToList()
        );
        failures.ForEach(Console.Error.WriteLine);
        if (reports.Count > 0 || failures.Count == 0)
        {
            Write(reports, request.Format ?? DockerfileArguments.Format(settings));
        }

        return failures.Count > 0 ? CommandLine.Failed
            : reports.Exists(report => report.Fails) ? CommandLine.Found
            : CommandLine.Clean;
    }

    // One file that cannot be read, or whose configuration cannot, is no reason to say nothing of the others.
    private static List<Outcome> Lint(IReadOnlyList<FoundDockerfile> files, LintSettings settings, Severity minimum)
    {
        Outcome LintOne(FoundDockerfile file)
        {
            try
            {
                var read = file.Read();
                var input = ShellCheck.AddTo(read.Input(file.With(settings)));
                return new(new(file.Shown, input.Text, [.. Linter.Lint(input).Where(finding => finding.Severity >= minimum)], read.Threshold(settings)), null);
            }
            catch (Exception error) when (CommandLine.LineOf(error) is { } line)
            {
                return new(null, line);
            }
        }

        return files.Count < ManyFiles ? [.. files.Select(LintOne)] : AtOnce(files, LintOne);
    }

    /// <summary>On its own, so that a run over a few files does not load the library for it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<Outcome> AtOnce(IReadOnlyList<FoundDockerfile> files, Func<FoundDockerfile, Outcome> lint) =>
        [.. files.AsParallel().AsOrdered().Select(lint)];

    private static void Write(List<FileReport> reports, string format)
    {
        using var output = Console.OpenStandardOutput();
        switch (format)
        {
            case "json":
                JsonReport.Write(reports, output);
                break;
            case "sarif":
                SarifReport.Write(reports, output);
                break;
            default:
                TextReport.Write(reports, output);
                break;
        }
    }

    /// <summary>What became of one file.</summary>
    /// <param name="Failure">The line that says why there is no report.</param>
    private sealed record Outcome(FileReport? Report, string? Failure);
}
