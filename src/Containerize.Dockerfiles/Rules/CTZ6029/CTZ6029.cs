using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6029;

/// <summary>The program writes into a folder that belongs to root, and runs as somebody else.</summary>
internal sealed class CTZ6029 : FileRule
{
    static readonly Regex PlainUser = new(@"^(?:\w|[$.{}:-])+$", RegexOptions.CultureInvariant);

    public override string Id => "CTZ6029";

    public override string Name => "non-root-writes-app";

    public override string Title => "The program writes into a folder of root's, and runs as another user";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { IsStarted: true, Facts.WrittenFiles.Count: > 0 } project
            || DotnetFrom.Of(project.Final) is not { Image.IsWindows: false } from
            || project.Final.FinalState.WorkingDirectory is not { } folder
            || !ContainerUser.IsNotRoot(project.Final, project.Final.FinalState)
            || !FolderOwner.IsRoot(context, project.Final, folder)
        )
        {
            return;
        }

        var files = project
            .Facts.WrittenFiles.Where(file => !IsSetElsewhere(project.Final, file) && !IsInVolume(context, project.Final, ImagePath.Combine(folder, file.Path)))
            .ToList();
        if (files.Count > 0)
        {
            var (first, user) = (files[0], project.Final.FinalState.User);
            context.Report(
                user?.Arguments.Span ?? from.Word.Span,
                $"The program writes its {first.Kind} to {ImagePath.Combine(folder, first.Path)}, as {first.Origin} says, and that folder belongs to root: {(user is null ? "the user of this image" : $"'{user.Arguments.Text}'")} may not write there. Give it a folder that it owns.",
                user is null
                    ? null
                    : Repair(context, project.Final, user, [.. files.Select(file => DotnetPath.FolderOf(ImagePath.Combine(folder, file.Path))).Distinct()])
            );
        }
    }

    // Variables win over settings.
    static bool IsSetElsewhere(Stage stage, WrittenFile file) =>
        file.Origin != FactOrigin.Code
        && stage
            .Chain.SelectMany(link => link.Scope.Own)
            .Any(variable => variable.Name.StartsWith(file.Kind == WrittenFile.Log ? "Serilog__" : "ConnectionStrings__", StringComparison.OrdinalIgnoreCase));

    // Who mounts it decides.
    static bool IsInVolume(RuleContext context, Stage stage, string path) =>
        stage
            .Volumes(context.Model)
            .Any(volume => volume is not { IsKnown: true, Error: null } known || ImagePath.IsIn(path, ImagePath.Combine("/", known.Text)));

    static Fix? Repair(RuleContext context, Stage stage, UserInstruction user, IReadOnlyList<string> folders)
    {
        var (before, owner, line) = (context.Model.StateAt(user), user.Arguments.Text, string.Join(" ", folders));
        return
            context.Model.StageOf(user) != stage
            || before.User is not null
            || before.Shell is not null
            || KnownBase.Of(stage)?.Bourne is null
            || !PlainUser.IsMatch(owner)
            || line.IndexOfAny(['\'', '"', '$', '\\']) >= 0
            || folders.Any(folder => folder.IndexOf(' ') >= 0)
            ? null
            : new(
                $"Give {string.Join(" and ", folders)} to '{owner}'",
                [InsertedInstruction.Before(context.Dockerfile, user, $"{Repairs.InCaseOf(user.Keyword.Text, "RUN")} mkdir -p {line} && chown {owner} {line}")],
                IsAutomatic: false
            );
    }
}
