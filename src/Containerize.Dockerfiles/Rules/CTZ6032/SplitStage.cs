using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6032;

/// <summary>The repair that makes two stages of one: the SDK up to the publish, the runtime from there on.</summary>
internal static class SplitStage
{
    const string Name = "build";

    /// <summary>Null where it is not certain what to copy, or what the second stage would miss.</summary>
    public static Fix? Repair(RuleContext context, Stage stage, ImageReference image)
    {
        var instructions = stage.Instructions;
        var at = instructions.Count - 1;
        while (at >= 0 && instructions[at] is not (RunInstruction or FileInstruction or ArgInstruction or OnBuildInstruction))
        {
            at--;
        }

        // What is set in front of the publish would have to go along; what stands behind it must need nothing from there.
        if (
            stage.Parent is not null
            || at < 0
            || instructions[at] is not RunInstruction run
            || !instructions.Take(at).All(one => one is ArgInstruction or WorkdirInstruction or FileInstruction or RunInstruction)
            || instructions.Skip(at + 1).Any(one => one.Arguments.Text.Contains("$"))
            || RuntimeOf(image) is not { } runtime
            || stage.Name is null && context.Model.Stages.Any(other => Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase))
            || PublishedTo(context, run) is not { } folder
            || !StartsFrom(context, stage, folder)
            || context.Model.StateAt(run).WorkingDirectory is not { } workdir
        )
        {
            return null;
        }

        var source = context.Dockerfile.Source;
        var end = source.WholeLines(run.Span).End;
        var build = stage.Name ?? Name;
        var text = $"\nFROM {runtime}\n{(workdir == "/" ? "" : $"WORKDIR {workdir}\n")}COPY --from={build} {folder} {folder}\n";
        var edits = new List<Edit> { new(new(end, 0), text) };
        if (stage.Name is null)
        {
            edits.Insert(0, new(new(stage.From!.Image!.Span.End, 0), " AS " + Name));
        }

        return new($"Copy what is published into a stage from {runtime}", edits, IsAutomatic: false);
    }

    // The SDK counts its own patches: a runtime has the first two numbers, and what stands behind them.
    static string? RuntimeOf(ImageReference image)
    {
        const string Sdk = "/sdk";
        var parts = (image.Tag ?? "").Split('-');
        var numbers = parts[0].Split('.');
        return
            image.Digest is null
            && image.Repository.EndsWith(Sdk, StringComparison.Ordinal)
            && numbers.Length is 2 or 3
            && numbers.All(number => number.Length > 0 && number.All(char.IsDigit))
            && !parts.Contains("aot")
            && !parts.Contains("preview")
            ? $"{image.Name.Substring(0, image.Name.Length - Sdk.Length)}/aspnet:{string.Join("-", [numbers[0] + "." + numbers[1], .. parts.Skip(1)])}"
            : null;
    }

    /// <summary>The folder of the last publish, absolute.</summary>
    static string? PublishedTo(RuleContext context, RunInstruction run)
    {
        var commands = context.Model.ScriptOf(run).Commands;
        return
            commands.Count > 0
            && commands[commands.Count - 1] is { Name: "dotnet", Subcommand: "publish", IsNested: false } publish
            && !commands.Any(command => command.Runs("cd", "pushd"))
            && publish.OptionValue("-o", "--output") is { HasExpansion: false, Value: { Length: > 0 } output }
            && context.Model.StateAt(run).WorkingDirectory is { } folder
            && ImagePath.Combine(folder, output) is { Length: > 1 } path
            && path.IndexOf(' ') < 0
            ? path
            : null;
    }

    /// <summary>Whether the container starts an assembly of that folder.</summary>
    static bool StartsFrom(RuleContext context, Stage stage, string folder)
    {
        var start = BuildingContainer.Starts(stage).OrderBy(one => one is EntrypointInstruction ? 0 : 1).FirstOrDefault();
        return start is not null
            && context.Model.ScriptOf(start).Commands is [{ Name: "dotnet" } command]
            && command.Subcommand.EndsWith(".dll", StringComparison.Ordinal)
            && stage.FinalState.WorkingDirectory is { } workdir
            && ImagePath.IsIn(ImagePath.Combine(workdir, command.Subcommand), folder);
    }
}
