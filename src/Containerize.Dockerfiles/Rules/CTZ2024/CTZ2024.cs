using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2024;

/// <summary>Credentials of a NuGet feed are in ARG, ENV, a command, or a nuget.config that is copied.</summary>
internal sealed class CTZ2024 : FileRule
{
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    static readonly Lazy<Regex> Names = new(() =>
        new(
            "^(?:NuGetPackageSourceCredentials_.+|VSS_NUGET_EXTERNAL_FEED_ENDPOINTS|VSS_NUGET_ACCESSTOKEN|ARTIFACTS_CREDENTIALPROVIDER_(?:EXTERNAL_)?FEED_ENDPOINTS|NUGET_?(?:[A-Z0-9]+_)*(?:TOKEN|API_?KEY|PASSWORD|PAT|CREDENTIALS?)|(?:[A-Z0-9]+_)*FEED_(?:ACCESS_?TOKEN|PAT|PASSWORD|TOKEN)|FEED_ACCESSTOKEN)$",
            Options
        )
    );

    public override string Id => "CTZ2024";

    public override string Name => "nuget-credentials";

    public override string Title => "Credentials of a NuGet feed get into the image or its history";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context)
    {
        foreach (var instruction in context.Dockerfile.AllInstructions)
        {
            switch (instruction)
            {
                case ArgInstruction or EnvInstruction:
                    foreach (
                        var pair in (instruction is ArgInstruction arg ? arg.Definitions : ((EnvInstruction)instruction).Pairs).Where(pair =>
                            MayBeCredentials(pair.Name.Value) && Names.Value.IsMatch(pair.Name.Value) && pair.Value is not { Value.Length: 0 }
                        )
                    )
                    {
                        Report(
                            context,
                            instruction,
                            pair.Name.Span,
                            $"{instruction.Name} '{pair.Name.Value}' holds the credentials of a NuGet feed, and what {instruction.Name} holds is kept with the image."
                        );
                    }

                    break;
                case RunInstruction run
                    when MentionsNuGet(run) && !run.Mounts.Any(mount => mount.Fields().Any(field => field.Key.Text == "type" && field.Value.Text == "secret")):
                    foreach (var word in context.Model.ScriptOf(run).Commands.Select(Password).OfType<ShellWord>())
                    {
                        Report(context, run, word.Span, "The password of a NuGet feed is given in a command, which the image's history keeps.");
                    }

                    break;
            }
        }

        CheckConfig(context);
    }

    /// <summary>Cheap, since most names are none.</summary>
    static bool MayBeCredentials(string name) =>
        name.IndexOf("NUGET", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("FEED", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Cheap, since most commands do something else.</summary>
    static bool MentionsNuGet(RunInstruction run) => run.Heredocs.Count > 0 || run.Line.Text.IndexOf("nuget", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The password or key that a command of dotnet or nuget is given.</summary>
    static ShellWord? Password(ShellCommand command)
    {
        if (command.Name == "dotnet")
        {
            var words = command.Operands.Select(word => word.Value).ToList();
            return words.Count < 2 || words[0] != "nuget" ? null
                : words[1] is "add" or "update" ? command.OptionValue("--password", "-p")
                : words[1] == "push" ? command.OptionValue("--api-key", "-k")
                : null;
        }

        return command.Runs("nuget", "nuget.exe") && command.Subcommand is "sources" or "push" or "setapikey"
            ? command.OptionValue("-Password", "-ApiKey", "-password", "-apikey")
            : null;
    }

    static void CheckConfig(RuleContext context)
    {
        if (
            context.Input.NuGetConfig is not { } text
            || ClearTextPasswords.In(text) is not { Count: > 0 } sources
            || context.Context.SentFiles?.FirstOrDefault(file => file.Equals("nuget.config", StringComparison.OrdinalIgnoreCase)) is not { } path
        )
        {
            return;
        }

        if (context.Context.Sources.FirstOrDefault(source => source.Covers(path)) is { } copied)
        {
            Report(
                context,
                copied.Instruction,
                copied.Word.Span,
                $"This copies {path}, which holds the password of the source '{sources[0]}' in clear text.",
                copied.Path == path ? Mount(context, copied.Instruction, path) : null
            );
        }
    }

    static void Report(RuleContext context, Instruction instruction, Span span, string what, Fix? fix = null) =>
        context.Report(
            span,
            what + " Give it to the one RUN that restores: RUN --mount=type=secret.",
            fix,
            Shipping.IsShipped(context.Model, instruction) ? null : Severity.Warning
        );

    /// <summary>The file as a secret of each RUN behind it that restores, in place of the COPY.</summary>
    static Fix? Mount(RuleContext context, FileInstruction copy, string name)
    {
        var restores = context
            .Model.StageOf(copy)!
            .Instructions.OfType<RunInstruction>()
            .Where(run => run.Index > copy.Index && context.Model.ScriptOf(run).Commands.Any(command => command.Name == "dotnet"))
            .ToList();
        if (restores.Count == 0 || copy.Words.Count != 2 || CopiedFile.Of(context.Model, copy).FirstOrDefault() is not { IsFile: true } file)
        {
            return null;
        }

        return new(
            "Mount nuget.config as a secret: docker build --secret id=nuget,src=" + name,
            [
                new(context.Dockerfile.Source.WholeLines(copy.Span), ""),
                .. restores.Select(run => new Edit(new(run.Keyword.Span.End, 0), $" --mount=type=secret,id=nuget,target={file.Target}")),
            ],
            IsAutomatic: false
        );
    }
}
