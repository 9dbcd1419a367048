using System.CommandLine;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize fix [PATH…]</c>: applies the automatic fixes and says what it changed; standard input is written fixed to standard output.</summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var paths = DockerfileArguments.Paths();
        var config = DockerfileArguments.Config();
        var context = DockerfileArguments.Context();
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would change and writes nothing." };
        var command = new Command("fix", "Applies the fixes that need no decision. Running it again changes nothing.") { paths, dryRun, context, config };
        command.SetAction(parsed =>
        {
            var settings = DockerfileArguments.Settings(parsed.GetValue(context), parsed.GetValue(config));
            foreach (var file in DockerfileArguments.Find(parsed.GetValue(paths)))
            {
                var dockerfile = file.Read();
                var input = dockerfile.Input(settings);
                var result = Fixer.Fix(input);
                Say(file, result);
                if (file.IsStandardInput)
                {
                    WriteFixed(dockerfile.Content with { Text = result.Text });
                }
                else if (!parsed.GetValue(dryRun))
                {
                    dockerfile.Write(result, settings);
                }
            }

            return CommandLine.Clean;
        });
        return command;
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
            output.WriteLine($"{file.Shown}: {finding.Rule.Id} {finding.Rule.Name}: left as it is, the fix would not repair it here: {finding.Message}");
        }
    }

    private static void WriteFixed(EncodedText text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(text.Encode());
    }
}
