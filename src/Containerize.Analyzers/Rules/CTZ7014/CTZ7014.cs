using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7014;

/// <summary>Files of the application are looked for in the current directory, and the container starts in another one than theirs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7014 : CodeRule
{
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "SetBasePath",
        "UseContentRoot",
        "UseWebRoot",
        "AddJsonFile",
        "AddXmlFile",
        "AddIniFile",
        "AddKeyPerFile",
        "ReadAllText",
        "ReadAllTextAsync",
        "ReadAllLines",
        "ReadAllLinesAsync",
        "ReadLines",
        "ReadAllBytes",
        "ReadAllBytesAsync",
        "OpenRead",
        "OpenText",
    };

    private static readonly HashSet<string> Owners = new(StringComparer.Ordinal)
    {
        "FileConfigurationExtensions",
        "JsonConfigurationExtensions",
        "XmlConfigurationExtensions",
        "IniConfigurationExtensions",
        "KeyPerFileConfigurationBuilderExtensions",
        "HostingHostBuilderExtensions",
        "HostingAbstractionsWebHostBuilderExtensions",
        "File",
    };

    /// <inheritdoc/>
    public override string Id => "CTZ7014";

    /// <inheritdoc/>
    public override string Name => "current-directory";

    /// <inheritdoc/>
    public override string Title => "Files of the application are looked for in the current directory, which is another one in the container";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var folders = new Lazy<StartFolders?>(() => project.First(StartFolders.Of));
        var compilation = context.Compilation;
        var isChanged = new Lazy<bool>(() =>
            compilation.SyntaxTrees.Any(tree => tree.ToString() is var code && (code.Contains("SetCurrentDirectory") || code.Contains("CurrentDirectory =")))
        );
        context.RegisterOperationAction(
            operation =>
            {
                var property = ((IPropertyReferenceOperation)operation.Operation).Property;
                if (property is { Name: "CurrentDirectory", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
                {
                    Check(operation);
                }
            },
            OperationKind.PropertyReference
        );
        context.RegisterOperationAction(
            operation =>
            {
                var method = ((IInvocationOperation)operation.Operation).TargetMethod;
                if (method is { Name: "GetCurrentDirectory", ContainingType: { Name: "Directory", ContainingNamespace.Name: "IO" } })
                {
                    Check(operation);
                }
            },
            OperationKind.Invocation
        );

        void Check(OperationAnalysisContext operation)
        {
            if (IsForReading(operation.Operation) && folders.Value is { } found && !operation.Operation.IsForDevelopers() && !isChanged.Value)
            {
                operation.ReportDiagnostic(
                    Finding(
                        operation.Operation.Syntax.GetLocation(),
                        $"The container starts in '{found.Start}', and the application's files are in '{found.Files}': nothing is found here. Take AppContext.BaseDirectory."
                    )
                );
            }
        }
    }

    /// <summary>Whether files of that folder are read: here, or where the variable is used that takes it.</summary>
    private static bool IsForReading(IOperation folder)
    {
        var outer = Outermost(folder);
        return IsReader(outer)
            || outer.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var variable } }
                && outer
                    .Root()
                    .Descendants()
                    .Any(one =>
                        one is ILocalReferenceOperation { Local: var local }
                        && SymbolEqualityComparer.Default.Equals(local, variable)
                        && IsReader(Outermost(one))
                    );
    }

    /// <summary>The whole of the path that the folder is a part of.</summary>
    private static IOperation Outermost(IOperation part) =>
        part.Parent switch
        {
            IConversionOperation
            or IBinaryOperation
            or IInterpolationOperation
            or IInterpolatedStringOperation
            or IArrayInitializerOperation
            or IArrayCreationOperation
            or ICollectionExpressionOperation => Outermost(part.Parent),
            IArgumentOperation
            {
                Parent: IInvocationOperation { TargetMethod: { Name: "Combine" or "Join" or "GetFullPath", ContainingType.Name: "Path" } } path
            } => Outermost(path),
            IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "DirectoryInfo" or "FileInfo" } info } => Outermost(info),
            IArgumentOperation argument when argument.Parent is IArrayCreationOperation => Outermost(argument),
            _ => part,
        };

    private static bool IsReader(IOperation path) =>
        path.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => Readers.Contains(method.Name)
                && Owners.Contains(method.ContainingType.Name)
                && (method.ContainingType.Name != "File" || IsNamed(path)),
            IArgumentOperation { Parent: IObjectCreationOperation { Type: var type } } => type?.Name == "PhysicalFileProvider" && IsNamed(path),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => property
                is { Name: "ContentRootPath" or "WebRootPath", ContainingType.Name: "WebApplicationOptions" or "HostApplicationBuilderSettings" },
            _ => false,
        };

    // A name that comes from elsewhere may be that of anybody's file.
    private static bool IsNamed(IOperation path) => path.DescendantsAndSelf().Count(part => !part.ChildOperations.Any() && !part.ConstantValue.HasValue) <= 1;
}
