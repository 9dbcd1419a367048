using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6025;

/// <summary>The program looks up time zones, and the final image has no data of them.</summary>
internal sealed class CTZ6025 : FileRule
{
    const string Data = "/usr/share/zoneinfo";

    public override string Id => "CTZ6025";

    public override string Name => "tzdata-missing";

    public override string Title => "The program looks up time zones, and the final image has none";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { Facts.TimeZoneLookup: { } method } project
            || DotnetFrom.Of(project.Final) is not { Image: { IsReduced: true, Kind: not DotnetImageKind.Monitor } } from
            || InstructionText.MentionsAny(context, project.Final, "tzdata", "zoneinfo", "TZDIR")
            || CopiesFoldersAbove(context, project.Final)
            || OpaqueRuns.AreIn(context, project.Final)
        )
        {
            return;
        }

        context.Report(
            from.TagSpan,
            $"The code calls TimeZoneInfo.{method}, and this image has no data of time zones: none but UTC is found. {(from.Image.IsBare ? "Take the tag that ends with -extra." : "Install tzdata.")}",
            from.Image.IsBare ? from.AddExtra() : from.Install("tzdata")
        );
    }

    // Such as the root file system of another image.
    static bool CopiesFoldersAbove(RuleContext context, Stage stage) =>
        stage.Chain.SelectMany(link => CopiedFile.In(context.Model, link)).Any(copied => !copied.IsFile && ImagePath.IsIn(Data, copied.Target));
}
