using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>The restore that dotnet build or publish does by the way, as a command of its own.</summary>
/// <param name="IsSame">Whether nothing of the command was left out that may count for its restore.</param>
internal sealed record RestoreStep(string Text, bool IsSame)
{
    static readonly HashSet<string> OfRestore = new(StringComparer.Ordinal)
    {
        "-r",
        "--runtime",
        "-a",
        "--arch",
        "--os",
        "--use-current-runtime",
        "--ucr",
        "-p",
        "/p",
        "--property",
        "-property",
        "/property",
        "-s",
        "--source",
        "--configfile",
        "--packages",
        "--artifacts-path",
        "--use-lock-file",
        "--lock-file-path",
        "--locked-mode",
        "--ignore-failed-sources",
        "--interactive",
    };

    // The SDK restores for all frameworks, whichever one is built.
    static readonly HashSet<string> OfBuild = new(StringComparer.Ordinal)
    {
        "-c",
        "--configuration",
        "-f",
        "--framework",
        "-o",
        "--output",
        "-v",
        "--verbosity",
        "--version-suffix",
        "--no-incremental",
        "--disable-build-servers",
        "--nologo",
        "-nologo",
        "--tl",
        "-tl",
        "-bl",
        "-m",
        "-maxcpucount",
        "-nr",
        "-nodeReuse",
        "-warnaserror",
    };

    /// <summary>Null where the words of the command do not say what it restores.</summary>
    public static RestoreStep? Of(RuleContext context, Restore restore) =>
        !context.Model.ScriptOf(restore.Run).IsExec
        && DotnetCommand.In(context, restore.Run).FirstOrDefault(command => command.Command == restore.Command) is { HasUnknownOptions: false } command
            ? Of(command)
            : null;

    static RestoreStep Of(DotnetCommand command)
    {
        var (arguments, program, isSame) = (command.Command.Arguments, command.Command.Program!, true);
        List<string> words =
        [
            .. command.Command.Assignments.Concat(command.Command.Words.TakeWhile(word => word != program)).Select(word => word.Text),
            program.Text,
            "restore",
        ];
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            var name = word.Value.Split('=', ':')[0];
            var next = word.Value == name && i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (name is "--self-contained" or "--sc" or "--no-self-contained")
            {
                var isFlag = next is null || !bool.TryParse(next.Value, out _);
                var value = isFlag ? word.Value : next!.Value;
                var isFalse = name == "--no-self-contained" || value.EndsWith("false", StringComparison.OrdinalIgnoreCase);
                words.Add($"-p:SelfContained={(isFalse ? "false" : "true")}");
                i += isFlag ? 0 : 1;
                continue;
            }

            next = DotnetCommand.WithValue.Contains(word.Value) ? next : null;
            i += next is null ? 0 : 1;
            if ((OfRestore.Contains(name) || word == command.Project) && !SetsFramework(next?.Value ?? word.Value))
            {
                words.Add(next is null ? word.Text : $"{word.Text} {next.Text}");
            }
            else
            {
                isSame &= OfBuild.Contains(name) || word == command.VerbWord;
            }
        }

        return new(string.Join(" ", words), isSame);
    }

    static bool SetsFramework(string property) => property.IndexOf("TargetFramework=", StringComparison.OrdinalIgnoreCase) >= 0;
}
