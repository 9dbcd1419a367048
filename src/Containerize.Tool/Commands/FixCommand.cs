using System.CommandLine;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;
using Containerize.Lint;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize fix [PATH…]</c>: applies the automatic fixes and says what it changed; standard input is written fixed to standard
/// output.</summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var paths = DockerfileArguments.Paths();
        var config = DockerfileArguments.Config();
        var context = DockerfileArguments.Context();
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would change and writes nothing." };
        var command = new Command(
            "fix",
            "Applies the fixes that need no decision. Running it again changes nothing. Exit code 2: could not run, or not for all files."
        )
        {
            paths,
            dryRun,
            context,
            config,
        };
        command.SetAction(parsed =>
        {
            var settings = DockerfileArguments.Settings(parsed.GetValue(context), parsed.GetValue(config));
            var failures = DockerfileArguments
                .Find(parsed.GetValue(paths))
                .Select(file => Fix(file, settings, parsed.GetValue(dryRun)))
                .OfType<string>()
                .Distinct()
                .ToList();
            failures.ForEach(Console.Error.WriteLine);
            return failures.Count > 0 ? CommandLine.Failed : CommandLine.Clean;
        });
        return command;
    }

    /// <summary>The line that says why one file was not fixed, which is no reason to leave the others; null when nothing was in the way.</summary>
    private static string? Fix(FoundDockerfile file, LintSettings settings, bool isDryRun)
    {
        try
        {
            var dockerfile = file.Read();
            var its = file.With(settings);
            var result = Fixer.Fix(dockerfile.Input(its));
            Say(file, result);
            if (isDryRun)
            {
                return null;
            }

            if (file.IsStandardInput)
            {
                WriteFixed(dockerfile.Content with { Text = result.Text });
            }
            else
            {
                dockerfile.Write(result, its);
            }

            return null;
        }
        catch (Exception error) when (CommandLine.LineOf(error) is { } line)
        {
            return line;
        }
    }

    /// <summary>On standard error where standard output is the Dockerfile.</summary>
    private static void Say(FoundDockerfile file, FixResult result)
    {
        var output = file.IsStandardInput ? Console.Error : Console.Out;
        foreach (var finding in result.Applied)
        {
            output.WriteLine($"{file.Shown}: {finding.Rule.Id} {finding.Rule.Name}: {finding.Fix!.Title}");
        }

        foreach (var finding in result.Refused)
        {
            output.WriteLine($"{file.Shown}: {finding.Rule.Id} {finding.Rule.Name}: left as it is, {result.WhyRefused}: {finding.Message}");
        }
    }

    private static void WriteFixed(EncodedText text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(text.Encode());
    }
}
