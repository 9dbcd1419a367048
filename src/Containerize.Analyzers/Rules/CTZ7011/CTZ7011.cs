using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7011;

/// <summary>The log, or a database, is a file in the container and goes with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7011 : CodeRule
{
    // The parameter or property that has the path.
    private static readonly (string Type, string Member, string Path)[] Sinks =
    [
        ("Serilog.FileLoggerConfigurationExtensions", "File", "path"),
        ("Serilog.RollingFileLoggerConfigurationExtensions", "RollingFile", "pathFormat"),
        ("Microsoft.Extensions.Logging.FileLoggerExtensions", "AddFile", "pathFormat"),
        ("NReco.Logging.File.FileLoggerExtensions", "AddFile", "fileName"),
        ("NLog.SetupLoadConfigurationExtensions", "WriteToFile", "fileName"),
        ("NLog.Targets.FileTarget", "FileName", ""),
        ("log4net.Appender.FileAppender", "File", ""),
        (Sqlite, "UseSqlite", "connectionString"),
        (Connection, ".ctor", "connectionString"),
    ];

    private const string Sqlite = "Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions";

    private const string Connection = "Microsoft.Data.Sqlite.SqliteConnection";

    /// <inheritdoc/>
    public override string Id => "CTZ7011";

    /// <inheritdoc/>
    public override string Name => "file-sink-local";

    /// <inheritdoc/>
    public override string Title => "The log or a database is a file in the container";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var types = Sinks.Select(sink => context.Compilation.GetTypeByMetadataName(sink.Type)).ToArray();
        if (Array.TrueForAll(types, type => type is null))
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (IndexOf(call.TargetMethod, call.TargetMethod.ContainingType) is >= 0 and var at && call.Argument(Sinks[at].Path) is { } path)
                {
                    Report(operation, path, Sinks[at].Type == Sqlite);
                }
            },
            OperationKind.Invocation
        );
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (creation is { Arguments: [{ Value: var text }], Constructor: { } constructor } && IndexOf(constructor, constructor.ContainingType) >= 0)
                {
                    Report(operation, text, isDatabase: true);
                }
            },
            OperationKind.ObjectCreation
        );
        context.RegisterOperationAction(
            operation =>
            {
                var assignment = (ISimpleAssignmentOperation)operation.Operation;
                if (assignment.Target is IPropertyReferenceOperation { Property: var property } && IndexOf(property, property.ContainingType) >= 0)
                {
                    Report(operation, assignment.Value);
                }
            },
            OperationKind.SimpleAssignment
        );

        int IndexOf(ISymbol member, INamedTypeSymbol type)
        {
            for (var i = 0; i < Sinks.Length; i++)
            {
                if (member.Name == Sinks[i].Member && type.Is(types[i]))
                {
                    return i;
                }
            }

            return -1;
        }

        void Report(OperationAnalysisContext operation, IOperation value, bool isDatabase = false)
        {
            // NLog turns a text into a layout.
            value = value is IConversionOperation { Operand: var operand } ? operand : value;
            if (
                value.Text() is { Length: > 0 } text
                && (isDatabase ? SqliteFile.Of(text) : text) is { } path
                && !IsOutside(path)
                && !value.IsForDevelopers()
                && !value.IsForOneSystem()
                && !(isDatabase && SqliteFile.IsFallback(value, operation.ContainingSymbol))
                && !project.Ask(file => IsInVolume(file, path)).Any(one => one)
            )
            {
                operation.ReportDiagnostic(
                    Finding(
                        value.Syntax.GetLocation(),
                        isDatabase
                            ? "Unless a volume is mounted there, this database is gone with the container, at every update. Let the settings say where it is, in a volume."
                            : "Unless a volume is mounted there, this log grows in the container and is gone with it. Log to the console, from where the container's host collects it."
                    )
                );
            }
        }
    }

    // Devices lead out of the container; NLog's and log4net's variables may lead anywhere.
    private static bool IsOutside(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal)
        || path.IndexOf("${", StringComparison.Ordinal) is 0 or 1
        || path.StartsWith("%", StringComparison.Ordinal);

    private static bool IsInVolume(RuleContext context, string path)
    {
        if (context.Model.FinalStage is not { } final)
        {
            return false;
        }

        var volumes = final.Volumes(context.Model).ToList();
        var file =
            ImagePath.IsAbsolute(path) ? ImagePath.Combine("/", path)
            : final.FinalState.WorkingDirectory is { } folder ? ImagePath.Combine(folder, path)
            : null;
        return volumes.Exists(volume =>
            file is null || !volume.IsKnown || ImagePath.IsIn(file, ImagePath.Combine(final.FinalState.WorkingDirectory ?? "/", volume.Text))
        );
    }
}
