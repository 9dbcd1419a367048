using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6021;

/// <summary>EXPOSE names a port of the images before .NET 8; those since then listen on 8080.</summary>
internal sealed class CTZ6021 : FileRule
{
    const string WebFramework = "Microsoft.AspNetCore.App";

    public override string Id => "CTZ6021";

    public override string Name => "expose-80-since-8";

    public override string Title => "EXPOSE 80 or 443 on images of .NET that listen on 8080";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        if (
            context.Model.FinalStage is not { } stage
            || DotnetImage.Of(stage.RootImage) is not { Version.Major: >= 8 } image
            || !IsWeb(context, image)
            || ListenAddress.IsToldIn(stage)
            || !StartsPlainly(context, stage)
        )
        {
            return;
        }

        var words = stage
            .ChainInstructions.OfType<ExposeInstruction>()
            .SelectMany(expose =>
                expose.Ports.Select(word =>
                    (Word: word, Port: context.Model.Expand(word, expose) is { IsKnown: true, Error: null } port ? ExposedPort.Read(port.Text) : null)
                )
            )
            .ToList();
        if (words.Exists(one => one.Port is not { } port || port.Port == "8080" || port.Port.IndexOf('-') >= 0))
        {
            return;
        }

        // Where the code is known it decides, with the settings: CTZ6022 holds them against EXPOSE.
        if (ListenAddress.Of(context, stage) is { } addresses && !addresses.All(address => address.Port == 8080))
        {
            return;
        }

        foreach (var (word, port) in words.Where(one => one.Port is { Port: "80" or "443", Protocol: null or "tcp" }))
        {
            var fix =
                port!.Port == "80" && word.Text is "80" or "80/tcp" ? Repairs.Replace("Expose 8080", word.SpanOf(0, 2), "8080", isAutomatic: false) : null;
            context.Report(
                word.Span,
                $"Images of .NET 8 and later listen on 8080 and not on {port.Port}; unless the code or who starts the container says otherwise, nothing answers on {port.Port}. Expose 8080, or set {(port.Port == "80" ? "ASPNETCORE_HTTP_PORTS=80" : "ASPNETCORE_HTTPS_PORTS=443 and a certificate")}.",
                fix
            );
        }
    }

    static bool IsWeb(RuleContext context, DotnetImage image)
    {
        var frameworks = context.Input.Project?.Frameworks ?? [];
        return frameworks.Contains(WebFramework) || frameworks.Count == 0 && image.Kind == DotnetImageKind.Aspnet;
    }

    /// <summary>Whether the application itself is what starts, and is not told where to listen.</summary>
    static bool StartsPlainly(RuleContext context, Stage stage)
    {
        if (
            DotnetStart.Of(context, stage) is not { } start
            || start.Command.Environment.Any()
            || !(
                start.Assembly is { HasExpansion: false } assembly
                    ? assembly.Value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                    : IsProgram(stage, start)
            )
        )
        {
            return false;
        }

        return !stage
            .ChainInstructions.OfType<CommandInstruction>()
            .Where(one => one is CmdInstruction or EntrypointInstruction)
            .SelectMany(one => context.Model.ScriptOf(one).Commands)
            .SelectMany(command => command.Words)
            .Any(MayTellPort);
    }

    static bool IsProgram(Stage stage, DotnetStart start) =>
        start.Command.Name is not "dotnet"
        && start.Command.Name.IndexOf(".sh", StringComparison.Ordinal) < 0
        && start.PathIn(stage) is { } path
        && path.IndexOf("/bin/", StringComparison.Ordinal) < 0;

    static bool MayTellPort(ShellWord word) =>
        word.HasExpansion
        || Array.Exists(
            ["url", "port", "kestrel", "http:"],
            sign => word.Value.IndexOf(sign, StringComparison.OrdinalIgnoreCase) >= 0 && (word.IsOption || word.Value.IndexOf('=') > 0 || sign == "http:")
        );
}
