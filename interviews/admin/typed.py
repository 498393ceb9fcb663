"""The theme's classes, with the type parameters of Django's, which only the type checker knows."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core import paginator
from unfold import admin as themed

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Any]
    Paginator = paginator.Paginator[Any]
else:
    ModelAdmin = themed.ModelAdmin
    StackedInline = themed.StackedInline
    TabularInline = themed.TabularInline
    ModelForm = forms.ModelForm
    Paginator = paginator.Paginator

__all__ = ["ModelAdmin", "ModelForm", "Paginator", "StackedInline", "TabularInline"]
