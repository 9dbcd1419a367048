using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6004;

/// <summary>A stage has the project's global.json, and its SDK image none of the SDKs that this file accepts.</summary>
internal sealed class CTZ6004 : StageRule
{
    // What the tags of two numbers had on 2026-08-21, by the manifest of the images: they go on to newer SDKs, never back.
    static readonly Version[] Newest = [new(8, 0, 424), new(9, 0, 317), new(10, 0, 400)];

    public override string Id => "CTZ6004";

    public override string Name => "global-json-unsatisfied";

    public override string Title => "The SDK image has no SDK that global.json accepts";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            context.Input.Project is not { } facts
            || GlobalJson.Of(facts) is not { } json
            || DotnetFrom.Of(stage) is not { Image: { Kind: DotnetImageKind.Sdk, Version: { } line, Reference.Tag: { } tag } } from
        )
        {
            return;
        }

        // The finding is at the image: one for each, whichever of the stages on it comes first.
        if (
            tag.Contains("preview")
            || tag.Contains("-rc")
            || AddedDotnet.MayBeIn(context, stage)
            || !DotnetCommand.In(context, stage).Any(command => HasGlobalJson(context, stage, command))
        )
        {
            return;
        }

        var isExact = Version.TryParse(tag.Split('-')[0], out var sdk) && sdk.Build >= 100;
        var newest = Newest.FirstOrDefault(one => one.Major == line.Major && one.Minor == line.Minor);
        if (isExact ? !json.Accepts(sdk!) : json.RefusesAllOf(line))
        {
            context.Report(
                from.VersionSpan,
                $"global.json asks for the SDK {json.Sdk} (rollForward: {json.RollForward}), and {from.ShortName}:{tag} has none that it accepts: dotnet stops. {Advice(from, json)}",
                Repair(from, json, isAutomatic: true),
                from.SeverityOfCertain
            );
        }
        else if (!isExact && newest is not null && from.Image.Reference is { Registry: "mcr.microsoft.com", Digest: null } && json.RefusesFrom(newest))
        {
            context.Report(
                from.VersionSpan,
                $"{from.ShortName}:{tag} has the SDK {newest} or a newer one, and global.json takes only {json.Sdk.Major}.{json.Sdk.Minor}.{json.Sdk.Build / 100}xx (rollForward: {json.RollForward}): dotnet stops. {Advice(from, json)}",
                Repair(from, json, isAutomatic: false),
                Severity.Warning
            );
        }
    }

    static string Advice(DotnetFrom from, GlobalJson json) =>
        json.IsOpen ? $"Take {from.In(new(json.Sdk.Major, json.Sdk.Minor))}." : $"Take {from.In(json.Sdk)}, or let rollForward be latestFeature.";

    // Tags with a whole version and a distribution exist for some distributions only.
    static Fix? Repair(DotnetFrom from, GlobalJson json, bool isAutomatic) =>
        json.IsOpen ? from.MoveTo(new(json.Sdk.Major, json.Sdk.Minor), isAutomatic)
        : from.Image.Words.Count == 0
        && !BaseImage.IsMoved(from.Image.Reference)
        && from.Image.Reference.Digest is null
        && from.Word.Text.EndsWith(":" + from.Image.Reference.Tag, StringComparison.Ordinal)
            ? Repairs.Replace($"Take {from.ShortName}:{json.Sdk}", from.VersionSpan, json.Sdk.ToString(), isAutomatic)
        : null;

    /// <summary>Whether the file surely lies in the command's folder, or one above it, when the command runs; a RUN that speaks of it may change or remove
    /// it.</summary>
    static bool HasGlobalJson(RuleContext context, Stage stage, DotnetCommand command)
    {
        if (
            command.Folder is not { } folder
            || stage.ChainInstructions.OfType<RunInstruction>().Any(run => InstructionText.Mentions(context, run, GlobalJsonName))
        )
        {
            return false;
        }

        return stage
            .Chain.SelectMany(link => CopiedFile.In(context.Model, link))
            .Where(copied => copied.Instruction is not CopyInstruction { From: not null } && copied.Instruction.Index < command.Run.Index)
            .SelectMany(copied => Targets(context, copied))
            .Any(target => DotnetPath.NameOf(target) == GlobalJsonName && ImagePath.IsIn(folder, DotnetPath.FolderOf(target)));
    }

    const string GlobalJsonName = "global.json";

    // The file itself, or the only one of that name in the context when all of it is copied.
    static IEnumerable<string> Targets(RuleContext context, CopiedFile copied) =>
        copied.IsFile ? [copied.Target]
        : copied.Source is "." or "./"
        && context.Context.SentFiles?.Where(path => path == GlobalJsonName || path.EndsWith("/" + GlobalJsonName, StringComparison.Ordinal)).ToList()
            is [var only]
            ? [ImagePath.Combine(copied.Target, only)]
        : [];
}
